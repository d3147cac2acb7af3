import { Rollout } from '../workload/KubernetesObjects';

/**
 * What a Rollout waits for a person's word about: the analysis or experiment of its current step, which a promotion steps
 * past, or one beside the steps (in the background, before or after a blue-green's promotion), which the controller starts
 * anew when it is let go (argo-rollouts rollout/analysis.go, needsNewAnalysisRun). Undefined where nothing is inconclusive.
 */
export function findInconclusive({
  status,
}: Rollout): 'step' | 'beside' | undefined {
  const reasons = status?.pauseConditions?.map(({ reason }) => reason) ?? [];
  // It belongs to a step always, and nothing starts it anew.
  if (reasons.includes('InconclusiveExperiment')) return 'step';
  if (!reasons.includes('InconclusiveAnalysisRun')) return undefined;
  return status?.canary?.currentStepAnalysisRunStatus?.status === 'Inconclusive'
    ? 'step'
    : 'beside';
}
