import { Knex } from 'knex';
import { claimOperation } from '../database/operations/claimOperation';
import { OperationRow } from '../database/OperationRow';
import { CarryingOut } from '../operations/CarryingOut';
import { OperationsContext } from '../operations/OperationsContext';

/**
 * Claims the oldest operation as a worker of its own and works until it has ended, waits, or the worker dies. The lease of
 * one that died runs out by itself; the test does not wait for that.
 */
export async function workAsWorker(
  knex: Knex,
  context: OperationsContext,
): Promise<'ended' | 'waiting'> {
  await knex<OperationRow>('operations').update({ lease_until: 0 });
  const claiming = await claimOperation(knex, 'worker');
  if (claiming.outcome !== 'claimed') throw new Error(claiming.outcome);
  const { signal } = new AbortController();
  return new CarryingOut(context, claiming.claim, signal).run();
}
