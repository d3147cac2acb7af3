import { Knex } from 'knex';
import { Hold } from '@backstage-deployments/plugin-deployments-common';
import { inPlaces } from '../inPlaces';
import { Places } from '../Places';
import { HoldRow, parseHold } from './HoldRow';

interface HoldFilter {
  id?: string;
  /** What they cover, see `holdPlaceOf`. */
  place?: string;
  /** Any of these. */
  places?: readonly Places[];
  environment?: string;
  state: 'active' | 'lifted' | 'all';
  limit: number;
}

/** Newest first. */
export async function listHolds(
  knex: Knex,
  { id, place, places, environment, state, limit }: HoldFilter,
): Promise<Hold[]> {
  const query = knex<HoldRow>('holds')
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit);
  if (id) query.where({ id });
  if (place) query.where({ place });
  if (places) query.where(inPlaces(places));
  if (environment) query.where({ environment });
  if (state === 'active') query.whereNull('lifted_at');
  if (state === 'lifted') query.whereNotNull('lifted_at');
  return (await query).map(parseHold);
}
