import {
  EnvVar,
  KUBERNETES_ID,
  PodTemplateSpec,
} from '@backstage-deployments/plugin-deployments-common';
import { Containers, Version } from './Containers';

/** The service that every workload of the suite names. */
export const serviceId = 'conformance';

/** The pod template of one version of the workload `name`. */
export function podTemplate(
  containers: Containers,
  name: string,
  version: Version,
  env: readonly EnvVar[] = [],
): PodTemplateSpec {
  return {
    metadata: { labels: { app: name, [KUBERNETES_ID]: serviceId } },
    spec: {
      // Nothing waits for a grace period that nobody uses.
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'web',
          ...containers[version],
          ...(env.length > 0 && { env: [...env] }),
        },
      ],
    },
  };
}
