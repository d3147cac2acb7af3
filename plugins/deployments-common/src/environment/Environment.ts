import { RequiredGate } from '../gates/QualityGate';
import { Action } from '../plan/Action';

/**
 * All tiers, the least important first; disaster recovery mirrors another.
 *
 * @public
 */
export const tiers = [
  'development',
  'staging',
  'production',
  'disaster-recovery',
] as const;
/**
 * How much an environment matters.
 *
 * @public
 */
export type Tier = (typeof tiers)[number];

/**
 * Who has to agree before something is done in an environment.
 *
 * @public
 */
export interface ApprovalPolicy {
  /** Distinct people, the requester not among them. */
  required: number;
  /** Group entity refs, lower case; only their members may approve. */
  groups: string[];
  /** Whether a return to a version that was approved on the same workload before needs nobody. */
  exemptApprovedVersions: boolean;
  /** Actions that need nobody. */
  exemptActions: Action[];
}

/**
 * A time in which an environment is left as it is.
 *
 * @public
 */
export interface Freeze {
  name: string;
  /** ISO 8601, the first instant. */
  from: string;
  /** ISO 8601, the first instant after it. */
  to: string;
  reason: string;
  /** Actions that go on, beside those that only calm. */
  allow: Action[];
}

/**
 * How a commit reaches the branch that a GitOps owner follows: by itself, or by a pull request that somebody merges.
 *
 * @public
 */
export type CommitBy = 'commit' | 'pull-request';

/**
 * One entry of `deployments.environments`, in promotion order.
 *
 * @public
 */
export interface Environment {
  name: string;
  title: string;
  tier: Tier;
  clusters: string[];
  /** Namespace globs (`*` and `?`); which namespaces of these clusters belong to it. */
  namespaces: string[];
  /** Environment that this one must equal. */
  mirrors?: string;
  /** Absent: nobody has to agree. */
  approvals?: ApprovalPolicy;
  freezes?: Freeze[];
  /** Absent: `commit`. */
  commitBy?: CommitBy;
  /** Of the commit behind each version that comes here. */
  gates?: RequiredGate[];
}

/**
 * How the portal stands with a cluster.
 *
 * @public
 */
export type ConnectionState =
  | 'ok'
  | 'connecting'
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden';
