import {
  FREEZE_CHECK,
  Revision,
} from '@backstage-deployments/plugin-deployments-common';

/** Whether a plan to return to it is worth making: a freeze refuses it, unless somebody breaks the glass. */
export function isChoosable({
  restorable,
  blockedBy,
}: Pick<Revision, 'restorable' | 'blockedBy'>): boolean {
  return restorable || blockedBy === FREEZE_CHECK;
}
