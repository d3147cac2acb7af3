import { podTemplateHashOf } from '../revision/newestReplicaSet';
import { Revision } from '../revision/Revision';
import { PodTemplateSpec, ReplicaSet } from '../workload/KubernetesObjects';
import { chooseRollbackTarget } from './chooseRollbackTarget';
import { Refusal } from './Plan';
import { PlanContext } from './PlanContext';
import { PlanInput } from './PlanInput';
import { templateWithImages } from './templateWithImages';

/**
 * A revision to go back to, and its pod template.
 *
 * @public
 */
export interface RollbackTarget {
  revision: Revision;
  /** As its ReplicaSet holds it; of one that is gone as far as it is remembered: today's with its images. */
  template: PodTemplateSpec;
  /** Absent: the cluster has forgotten it, and only a commit can bring it back. */
  replicaSet?: ReplicaSet;
}

/**
 * The revision that a rollback means; a refusal when there is none, or it cannot be returned to.
 *
 * @public
 */
export function findRollbackTarget(
  context: PlanContext,
  {
    toRevision,
    leftBehind,
    remembered = [],
  }: Pick<PlanInput, 'toRevision' | 'leftBehind' | 'remembered'>,
): RollbackTarget | Refusal {
  const { observation } = context;
  const revisions = [
    ...context.revisions,
    ...remembered.filter(({ gone }) => gone),
  ];
  const revision =
    toRevision === undefined
      ? chooseRollbackTarget(revisions, leftBehind, observation.holds)
      : revisions.find(known => known.revision === toRevision);
  if (!revision) {
    return {
      reason: 'RevisionUnknown',
      message:
        toRevision === undefined
          ? 'There is no earlier revision that a rollback has not left before'
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
  if (!revision.restorable || (!replicaSet && !revision.gone)) {
    return {
      reason: 'RevisionNotRestorable',
      message: revision.whyNot ?? 'Its ReplicaSet is gone',
      remedy: 'Choose another revision',
    };
  }
  return {
    revision,
    template:
      replicaSet?.spec?.template ??
      templateWithImages(observation, revision.images),
    ...(replicaSet && { replicaSet }),
  };
}
