import { Manifest } from '../cluster/ClusterAdmin';

/** A Service that selects the pods of workload `app`. */
export function service(
  namespace: string,
  name: string,
  app = 'web',
  labels: Record<string, string> = {},
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels },
    spec: { selector: { app }, ports: [{ port: 80 }] },
  };
}
