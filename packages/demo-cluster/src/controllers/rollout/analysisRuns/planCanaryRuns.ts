import { STEP_INDEX } from '../annotations';
import { currentStep } from '../canary/currentStep';
import { pauseConditionOf } from '../pauseConditionOf';
import { RolloutPass } from '../RolloutSituation';
import { AnalysisPlan } from './AnalysisPlan';
import { findCurrentRuns } from './findCurrentRuns';
import { planRun } from './planRun';
import { terminateRuns } from './terminateRuns';

/** The analysis of the current step. It rests while the canary is paused. */
export function planStepRun(pass: RolloutPass): AnalysisPlan {
  const { rollout } = pass;
  const run = findCurrentRuns(pass).Step;
  if (rollout.status?.pauseConditions?.length || rollout.status?.abort) {
    return { effects: [], runs: run ? { Step: run } : {}, verdict: {} };
  }
  const at = currentStep(rollout);
  const analysis = at?.step?.analysis;
  const ofThisStep =
    !run || run.metadata.labels?.[STEP_INDEX] === String(at?.index);
  if (!at || !analysis?.templates?.length || !ofThisStep) {
    return { effects: terminateRuns([run]), runs: {}, verdict: {} };
  }
  return planRun(pass, 'Step', analysis, at.index);
}

/** The analysis that runs beside the steps, from `startingStep` to the end. */
export function planBackgroundRun(pass: RolloutPass): AnalysisPlan {
  const { rollout } = pass;
  const run = findCurrentRuns(pass).Background;
  const analysis = rollout.spec.strategy?.canary?.analysis;
  if (!analysis?.templates?.length) {
    return { effects: terminateRuns([run]), runs: {}, verdict: {} };
  }
  const at = currentStep(rollout);
  if (at && at.index < (analysis.startingStep ?? 0)) {
    return { effects: [], runs: {}, verdict: {} };
  }
  return pauseConditionOf(rollout, 'InconclusiveAnalysisRun')
    ? { effects: [], runs: run ? { Background: run } : {}, verdict: {} }
    : planRun(pass, 'Background', analysis);
}
