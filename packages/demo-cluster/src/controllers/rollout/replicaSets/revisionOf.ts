import { REVISION } from '../annotations';
import { Meta } from '../RolloutObjects';

/** The revision number of a Rollout or ReplicaSet; 0 when it has none yet. */
export function revisionOf(object?: { metadata: Meta }): number {
  return Number(object?.metadata.annotations?.[REVISION] ?? 0) || 0;
}
