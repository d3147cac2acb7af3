import { Knex } from 'knex';
import { Lease } from '../Lease';
import { OperationRow } from '../OperationRow';

/** Gives an unfinished operation back, so that another replica need not wait for the lease to run out. */
export async function releaseLease(knex: Knex, lease: Lease): Promise<void> {
  await knex<OperationRow>('operations')
    .where({
      id: lease.operationId,
      lease_owner: lease.owner,
      lease_epoch: lease.epoch,
    })
    .update({ lease_until: 0 });
}
