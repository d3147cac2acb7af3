import { Operation } from '../operation/Operation';
import { ContainerImage } from '../revision/Revision';
import { newestReplicaSet } from '../revision/newestReplicaSet';
import { imagesOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { HeldVersion } from './HeldVersion';
import { imagesByContainer } from './imagesByContainer';

/**
 * The entry for what a rollback is about to leave, from what runs before it acts.
 *
 * @param returnsTo - images of the version that comes back; what it has too is not held
 * @public
 */
export function deriveHeldVersion(
  operation: Operation,
  observation: WorkloadObservation,
  returnsTo: readonly ContainerImage[],
): HeldVersion {
  const { namespace, kind, name } = operation.workload;
  const left = imagesByContainer(
    imagesOf(newestReplicaSet(observation)?.replicaSet.spec?.template),
  );
  const back = imagesByContainer(returnsTo);
  return {
    operation: operation.id,
    workload: `${kind}/${namespace}/${name}`,
    environment: operation.environment,
    version: operation.fromVersion ?? '',
    images: Object.keys(left)
      .filter(container => left[container] !== back[container])
      .map(container => left[container])
      .sort(),
    by: operation.requestedBy,
    reason: operation.reason,
    since: operation.requestedAt,
  };
}
