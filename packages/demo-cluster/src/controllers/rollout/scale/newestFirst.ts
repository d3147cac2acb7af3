import { revisionOf } from '../replicaSets/revisionOf';
import { ReplicaSet } from '../RolloutObjects';

export function newestFirst(sets: readonly ReplicaSet[]): ReplicaSet[] {
  return [...sets].sort((a, b) => revisionOf(b) - revisionOf(a));
}
