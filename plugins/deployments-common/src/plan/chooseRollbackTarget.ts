import { Hold } from '../hold/Hold';
import { matchesHold } from '../hold/matchesHold';
import { Revision } from '../revision/Revision';

/**
 * The revision a person most likely wants: what still serves while an update runs, else the newest earlier one. Those
 * that a rollback left before are not offered unasked: the way back from a bad version must not lead to another.
 *
 * @public
 */
export function chooseRollbackTarget(
  revisions: readonly Revision[],
  leftBehind: readonly string[] = [],
  holds: readonly Hold[] = [],
): Revision | undefined {
  const candidates = revisions.filter(
    revision =>
      revision.restorable &&
      !leftBehind.includes(revision.podTemplateHash) &&
      !holds.some(hold => matchesHold(hold, revision)),
  );
  return candidates.find(({ state }) => state === 'stable') ?? candidates[0];
}
