import { Revision } from '../revision/Revision';

/**
 * The revision a person most likely wants: what still serves while an update runs, else the newest earlier one. Those
 * that a rollback left before are not offered unasked: the way back from a bad version must not lead to another.
 */
export function chooseRollbackTarget(
  revisions: readonly Revision[],
  leftBehind: readonly string[] = [],
): Revision | undefined {
  const candidates = revisions.filter(
    ({ restorable, podTemplateHash }) =>
      restorable && !leftBehind.includes(podTemplateHash),
  );
  return candidates.find(({ state }) => state === 'stable') ?? candidates[0];
}
