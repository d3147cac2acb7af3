import { createApiRef } from '@backstage/core-plugin-api';
import {
  Action,
  ApprovalVerdict,
  ClusterConnection,
  EnvironmentComparison,
  EnvironmentRights,
  Hold,
  MetricRange,
  Operation,
  OperationState,
  Phase,
  Plan,
  RestoreScope,
  Revision,
  ServiceSnapshot,
  ServiceSummary,
  TemplateChange,
  Tier,
  TrailEvent,
  WorkloadAutomation,
  WorkloadMetrics,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * A service's snapshot, or that it is still the one whose ETag was sent along.
 *
 * @public
 */
export type SnapshotAnswer =
  | { status: 'changed'; snapshot: ServiceSnapshot; etag?: string }
  | { status: 'unchanged' };

/**
 * An environment and the connections to its clusters, in promotion order.
 *
 * @public
 */
export interface EnvironmentInfo {
  name: string;
  title: string;
  tier: Tier;
  /** Environment that this one must equal. */
  mirrors?: string;
  clusters: ClusterConnection[];
}

/** @public */
export interface FleetQuery {
  /** Entity ref. */
  owner?: string;
  phase?: Phase;
  environment?: string;
  /** Only services with something that waits for approval or review. */
  waiting?: 'true';
  /** Rows of a page. */
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** @public */
export interface FleetPage {
  items: ServiceSummary[];
  /** Of all pages. */
  total: number;
  /** Absent on the last page. */
  nextCursor?: string;
}

/** @public */
export interface OperationsQuery {
  /** Entity ref. */
  service?: string;
  environment?: string;
  state?: OperationState;
  limit?: number;
  cursor?: string;
}

/**
 * An action, and what a person may choose about it.
 *
 * @public
 */
export interface PlanRequest {
  action: Action;
  toRevision?: number;
  /** Of a switch: what the idle colour is to run, as a tag, a digest or a whole reference. */
  image?: string;
  /** How much comes back where a commit brings it. */
  config?: RestoreScope;
}

/** @public */
export interface OperationRequest extends PlanRequest {
  workload: WorkloadRef;
  reason: string;
  /** Of the plan that was shown; another plan is refused with 409. */
  planHash: string;
  /** The same for every attempt of one click. */
  idempotencyKey: string;
  /** Past approvals and freezes, to be reviewed afterwards. */
  breakGlass?: boolean;
}

/** @public */
export interface RequestOptions {
  signal?: AbortSignal;
}

/**
 * The deployments backend as the pages use it. Every method throws a ResponseError for an answer that is not 2xx, and
 * what `fetch` throws when there is no answer.
 *
 * @public
 */
export interface DeploymentsApi {
  getService(
    entityRef: string,
    options?: RequestOptions & { etag?: string },
  ): Promise<SnapshotAnswer>;
  listServices(query: FleetQuery, options?: RequestOptions): Promise<FleetPage>;
  getEnvironments(options?: RequestOptions): Promise<EnvironmentInfo[]>;
  /** Newest first. */
  getRevisions(ref: WorkloadRef, options?: RequestOptions): Promise<Revision[]>;
  /** What would change on the way from `against` to `revision`. */
  getRevisionDiff(
    ref: WorkloadRef,
    revision: number,
    against: number | 'live',
    options?: RequestOptions,
  ): Promise<TemplateChange[]>;
  /** Error rate, latency and traffic by version. */
  getMetrics(
    ref: WorkloadRef,
    range: MetricRange,
    options?: RequestOptions,
  ): Promise<WorkloadMetrics>;
  /** Whether the portal may act on the workload by itself, and why. */
  switchAutomation(
    ref: WorkloadRef,
    word: { armed: boolean; reason: string },
  ): Promise<WorkloadAutomation>;
  /** The dry run; writes nothing. */
  planAction(
    ref: WorkloadRef,
    request: PlanRequest,
    options?: RequestOptions,
  ): Promise<Plan>;
  startOperation(request: OperationRequest): Promise<Operation>;
  /** Newest first. */
  listOperations(
    query: OperationsQuery,
    options?: RequestOptions,
  ): Promise<{ items: Operation[]; nextCursor?: string }>;
  getOperation(id: string, options?: RequestOptions): Promise<Operation>;
  /** What happened to it, in order. */
  getOperationEvents(
    id: string,
    options?: RequestOptions,
  ): Promise<TrailEvent[]>;
  /** How `to` differs from `from`, and what has not arrived there yet. */
  compareEnvironments(
    entityRef: string,
    sides: { from: string; to: string },
    options?: RequestOptions,
  ): Promise<EnvironmentComparison>;
  /** What the person may do in each environment that she sees, and why not the rest. */
  getRights(
    entityRef: string,
    options?: RequestOptions,
  ): Promise<EnvironmentRights[]>;
  /** One person's word on what another requested; a rejection says why. */
  decideOnOperation(
    id: string,
    decision: { verdict: ApprovalVerdict; comment: string },
  ): Promise<Operation>;
  /** Closes the review of an operation that went past approvals or a freeze. */
  reviewOperation(id: string, comment: string): Promise<Operation>;
  /** Before it has acted; of a switch also before it moves the traffic, and back while it watches. */
  cancelOperation(id: string): Promise<Operation>;
  /** Lets the version that a rollback left come back. */
  liftHold(id: string): Promise<Hold>;
}

/** @public */
export const deploymentsApiRef = createApiRef<DeploymentsApi>({
  id: 'plugin.deployments.api',
});
