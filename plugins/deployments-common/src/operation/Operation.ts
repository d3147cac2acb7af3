import { OperationAutomation } from '../automation/BreachEvidence';
import { MetricComparison } from '../metrics/MetricComparison';
import { Action } from '../plan/Action';
import { ApprovalsNeeded, Plan, PlanPath } from '../plan/Plan';
import { WorkloadRef } from '../workload/WorkloadRef';

/**
 * None of these is an end.
 *
 * @public
 */
export const activeOperationStates = [
  'pending-approval',
  'queued',
  'executing',
  'verifying',
  'indeterminate',
] as const;
/**
 * The ways in which an operation ends.
 *
 * @public
 */
export const endedOperationStates = [
  'succeeded',
  'failed',
  'rejected',
  'cancelled',
  'expired',
] as const;
/**
 * Where an operation stands.
 *
 * @public
 */
export type OperationState =
  | (typeof activeOperationStates)[number]
  | (typeof endedOperationStates)[number];

/**
 * One step of an operation; the last is always the proof.
 *
 * @public
 */
export interface OperationStep {
  /** A sentence, as in the plan. */
  title: string;
  state: 'pending' | 'running' | 'done' | 'failed' | 'skipped';
  startedAt?: string;
  endedAt?: string;
  message?: string;
  /** The commit that it made, or found made. */
  commit?: string;
}

/**
 * What was read back from the cluster after the last effect.
 *
 * @public
 */
export interface OperationProof {
  checks: { name: string; passed: boolean; message: string; at: string }[];
  /** Where a source of metrics is configured. */
  metrics?: MetricComparison;
}

/**
 * What one person said to a request.
 *
 * @public
 */
export interface OperationApproval {
  /** User entity ref. */
  by: string;
  verdict: ApprovalVerdict;
  at: string;
  comment?: string;
}

/** @public */
export type ApprovalVerdict = 'approve' | 'reject';

/**
 * An operation that asked nobody, and what an approver said of it afterwards.
 *
 * @public
 */
export interface BreakGlass {
  /** Absent while nobody has looked at it. */
  review?: { by: string; at: string; comment: string };
}

/**
 * The pull request that an operation waits for.
 *
 * @public
 */
export interface OperationProposal {
  id: string;
  url: string;
  openedAt: string;
  /** When the merge was seen; the deadline counts from here. */
  mergedAt?: string;
}

/**
 * A switch on its way back.
 *
 * @public
 */
export interface OperationReversal {
  at: string;
  /** Why, in one sentence. */
  reason: string;
  /** Who asked for it; absent where it was a failure. */
  by?: string;
}

/**
 * An action on a workload that was requested: by whom, why, how it went and what proves it.
 *
 * @public
 */
export interface Operation {
  id: string;
  workload: WorkloadRef;
  entityRef: string;
  environment: string;
  action: Action;
  fromRevision: number;
  toRevision?: number;
  /** Versions for people, e.g. `1.9.0`. */
  fromVersion?: string;
  toVersion?: string;
  reason: string;
  /** User entity ref, or `automation`. */
  requestedBy: string;
  requestedAt: string;
  endedAt?: string;
  state: OperationState;
  path: PlanPath;
  steps: OperationStep[];
  approvals: OperationApproval[];
  /** While it waits for approval: when that ends, ISO 8601 by the database's clock. */
  expiresAt?: string;
  /** When the last approval let it go; its deadline counts from here. */
  approvedAt?: string;
  /** The service's owner, when the requester belonged to it; it must still be so at the act. */
  actingFor?: string;
  /** Set when it went past approvals or a freeze. */
  breakGlass?: BreakGlass;
  /** Set when the portal asked for it by itself. */
  automation?: OperationAutomation;
  /** Where the commit goes by a pull request. */
  proposal?: OperationProposal;
  /** Of a switch: from here on it only goes back. */
  reversal?: OperationReversal;
  /** One sentence: how it ended. */
  result?: string;
  proof?: OperationProof;
  links: { title: string; url: string }[];
  planHash: string;
  plan: Plan;
}

/**
 * What the service page needs of an operation without asking for it.
 *
 * @public
 */
export type OperationSummary = Pick<
  Operation,
  | 'id'
  | 'action'
  | 'state'
  | 'requestedBy'
  | 'requestedAt'
  | 'endedAt'
  | 'fromVersion'
  | 'toVersion'
  | 'reason'
  | 'result'
  | 'breakGlass'
> & {
  /** Of one that needs approval: how far it is. */
  approval?: ApprovalsNeeded & {
    given: OperationApproval[];
    expiresAt?: string;
  };
};
