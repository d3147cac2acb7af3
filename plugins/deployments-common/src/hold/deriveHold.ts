import { canonicalJson } from '../plan/canonicalJson';
import { PlanGoal } from '../plan/Plan';
import { Operation } from '../operation/Operation';
import {
  newestReplicaSet,
  podTemplateHashOf,
} from '../revision/newestReplicaSet';
import { imagesOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Hold } from './Hold';
import { imagesByContainer } from './imagesByContainer';

/**
 * The hold that a proven rollback asks for, from what was read as its proof. Undefined where it left nothing.
 *
 * @param held - the hold's own id and time
 * @public
 */
export function deriveHold(
  operation: Operation,
  { observed, steps }: PlanGoal,
  observation: WorkloadObservation,
  held: { id: string; at: string },
): Hold | undefined {
  const newest = newestReplicaSet(observation);
  const left = observation.replicaSets.find(
    replicaSet =>
      podTemplateHashOf(replicaSet, observation.kind) ===
      observed.podTemplateHash,
  );
  if (
    operation.action !== 'rollback' ||
    !newest ||
    newest.podTemplateHash === observed.podTemplateHash
  ) {
    return undefined;
  }
  const commit = steps.find(step => step.kind === 'CommitToSource');
  const images = imagesByContainer(imagesOf(left?.spec?.template));
  const returnedTo = imagesByContainer(
    imagesOf(newest.replicaSet.spec?.template),
  );
  return {
    id: held.id,
    workload: operation.workload,
    entityRef: operation.entityRef,
    environment: operation.environment,
    podTemplateHash: observed.podTemplateHash,
    images: canonicalJson(images) === canonicalJson(returnedTo) ? {} : images,
    version: operation.fromVersion ?? observed.podTemplateHash,
    returnedTo: {
      podTemplateHash: newest.podTemplateHash,
      images: returnedTo,
    },
    heldBy: operation.requestedBy,
    reason: operation.reason,
    operationId: operation.id,
    createdAt: held.at,
    ...(commit && {
      file: {
        repoURL: withoutCredentials(commit.repoURL),
        branch: commit.branch,
        folder: commit.folder,
      },
    }),
  };
}

/** An Application's source may carry a password; a hold is shown to everybody who may see the service. */
function withoutCredentials(url: string): string {
  return url
    .replace(/^(https?:\/\/)[^/@]*@/i, '$1')
    .replace(/^([\w+.-]+:\/\/[^/@:]*):[^/@]*@/, '$1@');
}
