import { Rollout } from '../workload/KubernetesObjects';
import { Cause } from './WorkloadStatus';
import { quote } from './explainPods';

/**
 * The cause that a Rollout's own conditions give, where no pod and no analysis has one to give: a spec that contradicts
 * itself, an abort by a person, a deadline that passed without a word.
 */
export function explainRollout({ status }: Rollout): Cause | undefined {
  const conditions = status?.conditions ?? [];
  const invalid = conditions.find(({ type }) => type === 'InvalidSpec');
  if (invalid) {
    return {
      reason: 'InvalidSpec',
      message: `The spec is invalid: ${quote(invalid.message)}`,
      nextStep:
        'Correct the spec as the message says; until then nothing is rolled out and what serves goes on serving',
    };
  }
  const aborted = conditions.find(({ reason }) => reason === 'RolloutAborted');
  if (aborted) {
    return {
      reason: 'RolloutAborted',
      message: quote(aborted.message) || 'Aborted',
      nextStep:
        'Roll back, so that the spec asks for what serves; a retry starts the same version again',
    };
  }
  const inconclusive = status?.pauseConditions?.some(
    ({ reason }) => reason === 'InconclusiveExperiment',
  );
  return inconclusive
    ? {
        reason: 'ExperimentInconclusive',
        message: 'The experiment came to no verdict',
        nextStep: 'Compare its two sides, then promote or abort',
      }
    : undefined;
}
