import { Manifest } from '../yaml/Manifest';
import { Placement } from './Placement';
import { WorkloadFile } from './workloads';

export function disruptionBudget(
  { namespace, labels }: Placement,
  { manifest, selector }: WorkloadFile,
): Manifest {
  return {
    object: {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: manifest.object.metadata.name, namespace, labels },
      spec: {
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: selector },
      },
    },
    comments: {
      'spec/maxUnavailable':
        'A drain can always go on, whatever the autoscaler has made of the replicas.',
      'spec/unhealthyPodEvictionPolicy':
        'Pods that are not ready serve nobody, and must not keep a node from being drained.',
    },
  };
}
