import { Operation, OperationSummary } from './Operation';

/**
 * The part of an operation that a service's page shows.
 *
 * @public
 */
export function summarizeOperation({
  id,
  action,
  state,
  requestedBy,
  requestedAt,
  endedAt,
  fromVersion,
  toVersion,
  reason,
  result,
}: Operation): OperationSummary {
  return {
    id,
    action,
    state,
    requestedBy,
    requestedAt,
    reason,
    ...(endedAt && { endedAt }),
    ...(fromVersion && { fromVersion }),
    ...(toVersion && { toVersion }),
    ...(result && { result }),
  };
}
