import { SCALE_DOWN_DEADLINE } from '../annotations';
import { ReplicaSet } from '../RolloutObjects';

/** When an old ReplicaSet may go. Undefined without one; a text that is no time counts as due. */
export function scaleDownDeadline(set?: ReplicaSet): Date | undefined {
  const deadline = set?.metadata.annotations?.[SCALE_DOWN_DEADLINE];
  if (!deadline) return undefined;
  const time = new Date(deadline);
  return Number.isNaN(time.getTime()) ? new Date(0) : time;
}
