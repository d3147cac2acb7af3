import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { deriveOwner } from '../workload/deriveOwner';

/** Argo CD tells its times in full seconds, as Kubernetes does. */
const SECOND_MS = 1_000;

/**
 * The sync that made a revision: the last that began before its ReplicaSet was created. Undefined where no Application that
 * can be read owns the workload, or its ten entries do not reach back so far.
 */
export function deriveSync(
  observation: WorkloadObservation,
  createdAt: string,
): { commit?: string; by?: string } | undefined {
  const owner = deriveOwner(observation);
  if (owner.kind !== 'argocd' || owner.confirmed === false) return undefined;
  const application = observation.applications.find(
    ({ metadata }) =>
      metadata.name === owner.name && metadata.namespace === owner.namespace,
  );
  const created = Date.parse(createdAt);
  const [last] = (application?.status?.history ?? [])
    .map(sync => ({
      sync,
      began: Date.parse(sync.deployStartedAt ?? sync.deployedAt ?? ''),
    }))
    .filter(({ began }) => began < created + SECOND_MS)
    .sort((a, b) => b.began - a.began);
  if (!last) return undefined;
  const { revision, initiatedBy } = last.sync;
  return {
    ...(revision && { commit: revision }),
    ...(initiatedBy?.username && { by: initiatedBy.username }),
  };
}
