import { Knex } from 'knex';
import { Lease } from '../Lease';
import { nowMs } from '../nowMs';
import { OperationRow } from '../OperationRow';

/** Leaves an operation that waits for people alone for a while; then whoever has time claims it. */
export async function parkLease(
  knex: Knex,
  lease: Lease,
  ms: number,
): Promise<void> {
  await knex<OperationRow>('operations')
    .where({
      id: lease.operationId,
      lease_owner: lease.owner,
      lease_epoch: lease.epoch,
    })
    .update({ lease_until: (await nowMs(knex)) + ms });
}
