import { podTemplateHashOf } from '../revision/newestReplicaSet';
import { Revision } from '../revision/Revision';
import { ReplicaSet } from '../workload/KubernetesObjects';
import { chooseRollbackTarget } from './chooseRollbackTarget';
import { Refusal } from './Plan';
import { PlanContext } from './PlanContext';
import { PlanInput } from './PlanInput';

/**
 * A revision to go back to, and the ReplicaSet that holds its template.
 *
 * @public
 */
export interface RollbackTarget {
  revision: Revision;
  replicaSet: ReplicaSet;
}

/**
 * The revision that a rollback means; a refusal when there is none, or it cannot be returned to.
 *
 * @public
 */
export function findRollbackTarget(
  context: PlanContext,
  { toRevision, leftBehind }: Pick<PlanInput, 'toRevision' | 'leftBehind'>,
): RollbackTarget | Refusal {
  const { observation, revisions } = context;
  const revision =
    toRevision === undefined
      ? chooseRollbackTarget(revisions, leftBehind, observation.holds)
      : revisions.find(known => known.revision === toRevision);
  if (!revision) {
    return {
      reason: 'RevisionUnknown',
      message:
        toRevision === undefined
          ? 'Every earlier revision was left by a rollback before'
          : `The cluster knows no revision ${toRevision} any more`,
      remedy: 'Choose one of the listed revisions',
    };
  }
  const replicaSet = observation.replicaSets.find(
    candidate =>
      podTemplateHashOf(candidate, observation.kind) ===
      revision.podTemplateHash,
  );
  if (revision.state === 'current') {
    return {
      reason: 'AlreadyThere',
      message: `Revision ${revision.revision} is the current one`,
    };
  }
  return revision.restorable && replicaSet
    ? { revision, replicaSet }
    : {
        reason: 'RevisionNotRestorable',
        message: revision.whyNot ?? 'Its ReplicaSet is gone',
        remedy: 'Choose another revision',
      };
}
