import {
  PlanGoal,
  PlanStep,
} from '@backstage-deployments/plugin-deployments-common';

/** The step of a kind and where it stands; a goal has at most one of each. */
export function findStep<K extends PlanStep['kind']>(
  { steps }: PlanGoal,
  kind: K,
): { step: Extract<PlanStep, { kind: K }>; index: number } | undefined {
  const index = steps.findIndex(step => step.kind === kind);
  return index < 0
    ? undefined
    : { step: steps[index] as Extract<PlanStep, { kind: K }>, index };
}
