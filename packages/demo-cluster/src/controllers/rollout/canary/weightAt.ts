import { CanaryStep } from '../RolloutObjects';

export const MAX_WEIGHT = 100;

/** The weight that the last setWeight step up to and with `index` asks for; 0 before the first. */
export function weightAt(steps: readonly CanaryStep[], index: number): number {
  for (const step of steps.slice(0, index + 1).reverse()) {
    if (step.setWeight !== undefined) return step.setWeight;
  }
  return 0;
}
