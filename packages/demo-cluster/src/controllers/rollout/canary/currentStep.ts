import { CanaryStep, Rollout } from '../RolloutObjects';

/** Where a canary stands: `step` is absent once all steps are done. Undefined without steps. */
export function currentStep({
  spec,
  status,
}: Rollout):
  | { readonly index: number; readonly step?: CanaryStep }
  | undefined {
  const steps = spec.strategy?.canary?.steps ?? [];
  if (steps.length === 0) return undefined;
  const index = status?.currentStepIndex ?? 0;
  return { index, step: steps[index] };
}
