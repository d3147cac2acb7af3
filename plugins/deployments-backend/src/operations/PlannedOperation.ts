import {
  Plan,
  PlanGoal,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';

/** A plan, what will be done as data, and what both were made from. */
export interface PlannedOperation {
  plan: Plan;
  goal: PlanGoal;
  observation: WorkloadObservation;
}
