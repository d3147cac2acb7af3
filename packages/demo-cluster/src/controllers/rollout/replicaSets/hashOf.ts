import { HASH_LABEL } from '../annotations';
import { Meta } from '../RolloutObjects';

/** The pod template hash of a ReplicaSet, AnalysisRun or Experiment. */
export function hashOf(object?: { metadata: Meta }): string | undefined {
  return object?.metadata.labels?.[HASH_LABEL];
}
