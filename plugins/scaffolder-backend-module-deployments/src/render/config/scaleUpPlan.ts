import { SCALE_UP } from '@backstage-deployments/plugin-deployments-common';
import { YamlMap } from '../yaml/YamlValue';
import { Placement } from './Placement';

/**
 * Annotations of a workload that may have to take over for production, which by then may run many more pods than this one
 * has at rest: what makes up the difference. The portal's parity reads it.
 */
export function scaleUpPlan({ environment, sizing }: Placement): YamlMap {
  return environment === 'disaster-recovery'
    ? {
        annotations: {
          [SCALE_UP]: `its HorizontalPodAutoscaler takes it to as many as ${sizing.replicas.max} pods when traffic arrives`,
        },
      }
    : {};
}
