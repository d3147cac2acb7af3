import { PlanStep } from './Plan';
import { PlanDraft } from './PlanDraft';

/** The part of a rollback that depends on who owns the workload. */
export type RollbackWay = Pick<
  PlanDraft,
  'path' | 'summary' | 'steps' | 'commit'
> & {
  goalSteps: PlanStep[];
  /** What this way takes beyond the rollout itself. */
  extraSeconds?: number;
};
