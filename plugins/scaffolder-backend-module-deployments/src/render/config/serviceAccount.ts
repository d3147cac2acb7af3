import { Manifest } from '../yaml/Manifest';
import { Placement } from './Placement';
import { beforeWorkload } from './syncWave';

export function serviceAccount({
  name,
  namespace,
  labels,
}: Placement): Manifest {
  return {
    object: {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, labels, annotations: { ...beforeWorkload } },
      automountServiceAccountToken: false,
    },
    comments: {
      automountServiceAccountToken:
        'The service does not talk to the API server, so a stolen pod cannot either.',
    },
  };
}
