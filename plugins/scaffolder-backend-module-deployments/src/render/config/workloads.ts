import { assertNever } from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '../yaml/Manifest';
import { YamlMap } from '../yaml/YamlValue';
import { deployment } from './deployment';
import { Placement } from './Placement';
import { rollout } from './rollout';
import { colors } from './colors';

/** A workload with the file that it stands in. */
export interface WorkloadFile {
  readonly file: string;
  readonly manifest: Manifest;
  /** Its pods, and no others. */
  readonly selector: YamlMap;
}

/** One workload, or one for each color. */
export function workloads(placement: Placement): WorkloadFile[] {
  const { strategy, selector } = placement;
  switch (strategy) {
    case 'rolling':
      return [
        { file: 'deployment.yaml', manifest: deployment(placement), selector },
      ];
    case 'selector':
      return colors.map(color => ({
        file: `deployment-${color}.yaml`,
        manifest: deployment(placement, color),
        selector: { ...selector, color },
      }));
    case 'canary':
    case 'ab':
    case 'blue-green':
      return [{ file: 'rollout.yaml', manifest: rollout(placement), selector }];
    default:
      return assertNever(strategy);
  }
}
