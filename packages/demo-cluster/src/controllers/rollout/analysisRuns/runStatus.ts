import { AnalysisRunObject, AnalysisRunStatusRef } from '../RolloutObjects';

/** How the Rollout's status names a run. */
export function runStatus(
  run: AnalysisRunObject | undefined,
): AnalysisRunStatusRef | undefined {
  return (
    run && {
      name: run.metadata.name,
      status: run.status?.phase ?? '',
      ...(run.status?.message && { message: run.status.message }),
    }
  );
}
