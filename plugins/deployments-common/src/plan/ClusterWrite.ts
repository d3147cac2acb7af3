import { WorkloadKind } from '../workload/WorkloadRef';

/**
 * One write to an API server, as data. Each carries the uid that was planned against, so that an object which was
 * recreated is never written; those that replace something also carry the resourceVersion that was read.
 *
 * @public
 */
export interface ClusterWrite {
  kind: WorkloadKind | 'services';
  namespace: string;
  name: string;
  type: 'json' | 'merge';
  /** On an API server whose resource has no such subresource (404) the same patch goes to the object itself. */
  subresource?: 'status';
  patch: unknown;
}

/**
 * Who writes, for the marks that a write leaves.
 *
 * @public
 */
export interface WriteMark {
  operationId: string;
  /** User entity ref. */
  requestedBy: string;
  /** ISO 8601; also the value of a restart, so that a repeated restart changes nothing. */
  requestedAt: string;
  reason: string;
}
