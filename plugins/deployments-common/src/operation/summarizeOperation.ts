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
  approvals,
  expiresAt,
  breakGlass,
  plan,
}: Operation): OperationSummary {
  return {
    id,
    action,
    state,
    requestedBy,
    requestedAt,
    reason,
    ...(plan.approvals.required > 0 &&
      !breakGlass && {
        approval: {
          ...plan.approvals,
          given: approvals,
          ...(expiresAt && { expiresAt }),
        },
      }),
    ...(breakGlass && { breakGlass }),
    ...(endedAt && { endedAt }),
    ...(fromVersion && { fromVersion }),
    ...(toVersion && { toVersion }),
    ...(result && { result }),
  };
}
