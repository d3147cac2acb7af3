import { Knex } from 'knex';
import { InputError } from '@backstage/errors';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { inPlaces } from '../inPlaces';
import { Places } from '../Places';
import { OperationRow, parseOperation } from '../OperationRow';

interface OperationFilter {
  /** Any of these. */
  places?: readonly Places[];
  workloadKey?: string;
  environment?: string;
  states?: readonly string[];
  /** Only those that are still to be reviewed. */
  reviewOpen?: true;
  limit: number;
  /** Of the page before. */
  cursor?: string;
}

/** Newest first. */
export async function listOperations(
  knex: Knex,
  {
    places,
    workloadKey,
    environment,
    states,
    reviewOpen,
    limit,
    cursor,
  }: OperationFilter,
): Promise<{ items: Operation[]; nextCursor?: string }> {
  const query = knex<OperationRow>('operations')
    .orderBy([
      { column: 'requested_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (places) query.where(inPlaces(places));
  if (workloadKey) query.where({ workload_key: workloadKey });
  if (environment) query.where({ environment });
  if (states) query.whereIn('state', [...states]);
  if (reviewOpen) query.where({ review_open: true });
  if (cursor) {
    const [at, id] = decodeCursor(cursor);
    query.where(before =>
      before
        .where('requested_at', '<', at)
        .orWhere(same => same.where('requested_at', at).where('id', '<', id)),
    );
  }
  const rows = await query;
  const page = rows.slice(0, limit);
  const last = page[page.length - 1];
  return {
    items: page.map(parseOperation),
    ...(rows.length > limit && { nextCursor: encodeCursor(last) }),
  };
}

function encodeCursor({ requested_at, id }: OperationRow): string {
  return Buffer.from(`${requested_at} ${id}`).toString('base64url');
}

function decodeCursor(cursor: string): [string, string] {
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (!at || !id)
    throw new InputError('cursor: it is not one that a list gave out');
  return [at, id];
}
