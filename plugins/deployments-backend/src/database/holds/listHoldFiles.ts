import { Knex } from 'knex';
import { Hold } from '@backstage-deployments/plugin-deployments-common';
import { HoldRow, parseHold } from './HoldRow';

/** Lifted holds that may still stand beside the manifests, the longest waiting first. */
export async function listHoldFiles(
  knex: Knex,
  limit: number,
): Promise<Hold[]> {
  const rows = await knex<HoldRow>('holds')
    .whereNotNull('lifted_at')
    .whereNotNull('file')
    .whereNull('file_state')
    .orderBy('lifted_at')
    .limit(limit);
  return rows.map(parseHold);
}
