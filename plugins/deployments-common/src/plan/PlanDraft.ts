import { Plan, PlanStep } from './Plan';

/** What one action's planner decides; {@link planAction} adds what all plans share. */
export type PlanDraft = Omit<
  Plan,
  'hash' | 'approvals' | 'action' | 'fromRevision' | 'fromVersion'
> & {
  goalSteps: PlanStep[];
  /** Set where the action means a step of the canary: then a plan made at another step is another plan. */
  currentStep?: number;
};
