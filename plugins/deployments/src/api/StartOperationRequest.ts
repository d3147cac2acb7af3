import {
  Action,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';

/** What a person confirmed. */
export interface StartOperationRequest {
  workload: WorkloadRef;
  action: Action;
  toRevision?: number;
  reason: string;
  /** Hash of the plan that was shown; another plan is refused with 409. */
  planHash: string;
  /** Made once for each confirmation, so that a repeated request starts nothing twice. */
  idempotencyKey: string;
}
