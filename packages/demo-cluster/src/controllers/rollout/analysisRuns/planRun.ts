import { RolloutAnalysis } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { AnalysisPlan } from './AnalysisPlan';
import { RunType } from './CurrentRuns';
import { findCurrentRuns } from './findCurrentRuns';
import { judgeRun } from './judgeRun';
import { needsNewRun } from './needsNewRun';
import { newAnalysisRun } from './newAnalysisRun';

/** Starts the run of one type where it is missing, else judges how it stands. */
export function planRun(
  pass: RolloutPass,
  type: RunType,
  analysis: RolloutAnalysis,
  stepIndex?: number,
): AnalysisPlan {
  const run = findCurrentRuns(pass)[type];
  if (run && !needsNewRun(run, pass.rollout)) {
    return { effects: [], runs: { [type]: run }, verdict: judgeRun(type, run) };
  }
  const created = newAnalysisRun(pass, type, analysis, stepIndex);
  return {
    effects: [{ kind: 'CreateAnalysisRun', run: created }],
    runs: { [type]: created },
    verdict: {},
  };
}
