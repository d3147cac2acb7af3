import {
  Containers,
  playedContainers,
  pulledContainers,
} from '../manifests/Containers';
import { ClusterAdmin } from './ClusterAdmin';

/** What a cluster's kubelets can run: kwok marks the nodes whose kubelets it plays. */
export async function findContainers(admin: ClusterAdmin): Promise<Containers> {
  const { items } = await admin.request<{
    items: { metadata: { annotations?: Record<string, string> } }[];
  }>('GET', '/api/v1/nodes?limit=1');
  return items[0]?.metadata.annotations?.['kwok.x-k8s.io/node'] === 'fake'
    ? playedContainers
    : pulledContainers;
}
