import { ConflictError, NotAllowedError } from '@backstage/errors';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { cancelOperation } from '../database/operations/cancelOperation';
import { requestStop } from '../database/operations/requestStop';
import { OperationsContext } from './OperationsContext';

/**
 * Takes back a request that has not begun; stops or reverses a switch that has. The first is for who asked alone. Of the
 * second everybody who may do it herself is glad at night.
 *
 * @param by - user entity ref; the caller has made sure that the person may act there
 * @returns the operation as it is now; one that has begun ends at its worker's next look
 * @throws NotAllowedError for another's request
 * @throws ConflictError when it is too late
 */
export async function endEarly(
  { knex, clock, onUpdate }: OperationsContext,
  operation: Operation,
  by: string,
): Promise<Operation> {
  const cancelled =
    operation.requestedBy === by &&
    (await cancelOperation(knex, operation.id, by, clock.now().toISOString()));
  if (cancelled) {
    onUpdate(cancelled);
    return cancelled;
  }
  // It may have begun since it was read: what counts is how it stands now.
  const asked = await requestStop(knex, operation.id, by);
  if (asked?.stop === 'withdraw' && operation.requestedBy !== by) {
    throw new NotAllowedError('Only who requested an operation may cancel it');
  }
  if (!asked || (asked.stop !== 'stop' && asked.stop !== 'reverse')) {
    throw new ConflictError(
      operation.plan.switch
        ? 'It can be stopped or taken back no more; switch back when it has ended'
        : 'It has begun already; wait for its end, then roll back',
    );
  }
  onUpdate(asked.operation);
  return asked.operation;
}
