import { stringify } from 'yaml';
import { WorkloadRef } from '@backstage-deployments/plugin-deployments-common';
import { template } from './shopObjects';

/**
 * A version of a workload in one file with a neighbour, as a person wrote it.
 *
 * @param neighbour - what the neighbour says; moves with the version when left out
 */
export function shopFile(
  place: WorkloadRef,
  version: string,
  neighbour = version,
): string {
  const workload = {
    apiVersion: place.kind === 'rollouts' ? 'argoproj.io/v1alpha1' : 'apps/v1',
    kind: place.kind === 'rollouts' ? 'Rollout' : 'Deployment',
    metadata: { name: place.name, namespace: place.namespace },
    spec: { replicas: 2, template: template(place.name, version) },
  };
  return [
    '# not ours',
    `kind: ConfigMap`,
    `metadata: {name: neighbour}   # ${neighbour}`,
    '---',
    stringify(workload),
  ].join('\n');
}
