import {
  deriveWorkloadStatus,
  PlanStep,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * A full promotion that the controller gets before it has seen the template is dropped, and until then `status` speaks of
 * the former one.
 */
export function isTooEarly(
  step: PlanStep,
  observation: WorkloadObservation,
): boolean {
  const { reason = '' } = deriveWorkloadStatus(observation);
  return (
    step.kind === 'PromoteRollout' &&
    step.full &&
    ['GenerationNotObserved', 'WorkloadGenerationNotObserved'].includes(reason)
  );
}
