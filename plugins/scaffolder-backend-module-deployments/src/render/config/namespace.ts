import { ENTITY_REF } from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '../yaml/Manifest';
import { Placement } from './Placement';
import { beforeWorkload } from './syncWave';

/** By which other services of an environment are told from those of another in the same cluster. */
export const ENVIRONMENT_LABEL = 'deployments.backstage.io/environment';

export function namespace(placement: Placement): Manifest {
  const { namespace: name, environment, labels, hasMesh } = placement;
  const isKept =
    environment === 'production' || environment === 'disaster-recovery';
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: {
          ...labels,
          [ENVIRONMENT_LABEL]: environment,
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/warn': 'restricted',
          ...(hasMesh && { 'istio-injection': 'enabled' }),
        },
        annotations: {
          ...beforeWorkload,
          [ENTITY_REF]: `component:default/${placement.name}`,
          ...(isKept && {
            'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
          }),
        },
      },
    },
    comments: {
      ...(hasMesh && {
        'metadata/labels/istio-injection':
          'Needs istio-cni: the init container that istiod injects otherwise is refused by the restricted profile.',
      }),
      ...(isKept && {
        'metadata/annotations/argocd.argoproj.io/sync-options':
          'A namespace takes everything in it along. Who really means it deletes it by hand.',
      }),
    },
  };
}
