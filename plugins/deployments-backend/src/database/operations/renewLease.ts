import { Knex } from 'knex';
import { Lease } from '../Lease';
import { nowMs } from '../nowMs';
import { OperationRow } from '../OperationRow';
import { LEASE_MS } from './claimOperation';

/** Extends our lease. False means another worker took over: stop, write nothing more. */
export async function renewLease(knex: Knex, lease: Lease): Promise<boolean> {
  const renewed = await knex<OperationRow>('operations')
    .where({
      id: lease.operationId,
      lease_owner: lease.owner,
      lease_epoch: lease.epoch,
    })
    .update({ lease_until: (await nowMs(knex)) + LEASE_MS });
  return renewed === 1;
}
