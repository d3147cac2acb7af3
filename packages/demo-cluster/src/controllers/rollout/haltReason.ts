import { Rollout } from './RolloutObjects';

/** Why nothing may be scaled or switched now: a person paused the Rollout, or an analysis is inconclusive. */
export function haltReason({ spec, status }: Rollout): string | undefined {
  if (spec.paused) return 'user paused';
  return status?.pauseConditions?.some(
    ({ reason }) => reason === 'InconclusiveAnalysisRun',
  )
    ? 'inconclusive analysis'
    : undefined;
}
