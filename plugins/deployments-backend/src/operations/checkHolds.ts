import {
  forwardActions,
  Operation,
  refuseHeld,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationFailure } from './OperationFailure';
import { OperationsContext } from './OperationsContext';
import { withHolds } from './withHolds';

/**
 * The version may have been left elsewhere in its environment since the plan was made.
 *
 * @throws OperationFailure that says who holds it and why
 */
export async function checkHolds(
  context: OperationsContext,
  { action }: Operation,
  observation: WorkloadObservation,
): Promise<void> {
  if (!forwardActions.includes(action)) return;
  const held = refuseHeld(action, await withHolds(context, observation));
  if (held) throw new OperationFailure(`${held.message}; nothing was written`);
}
