import { RolloutEffect } from '../RolloutEffect';
import { AnalysisRunObject } from '../RolloutObjects';
import { isCompleted } from './isCompleted';

/** Ends the runs that judge nothing any more. */
export function terminateRuns(
  runs: readonly (AnalysisRunObject | undefined)[],
): RolloutEffect[] {
  return runs.flatMap(run =>
    run && !run.spec.terminate && !isCompleted(run.status?.phase)
      ? [{ kind: 'TerminateAnalysisRun' as const, name: run.metadata.name }]
      : [],
  );
}
