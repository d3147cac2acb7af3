import { Knex } from 'knex';
import { Effect, History } from '@backstage-deployments/test-kit';
import { OperationRow } from '../../database/OperationRow';
import { EventRow } from '../../database/trail/EventRow';
import { Stage } from './openStage';

/** What the database and the API server's audit log and Git's say of all operations, for the checker. */
export async function readHistory(
  knex: Knex,
  { cluster, commits, workloadOf }: Stage,
  accepted: readonly string[],
): Promise<History> {
  const rows = await knex<OperationRow>('operations').orderBy('requested_at');
  const events = await knex<EventRow>('operation_events').orderBy('seq');
  const byName = new Map(
    rows.map(({ id, workload_key }) => [workload_key.split('/').pop(), id]),
  );
  const committed = (await commits()).flatMap(({ name, by }) =>
    by.map(
      (operationId): Effect => ({ operationId, target: name, what: 'commit' }),
    ),
  );
  const patched = cluster.requests
    .filter(
      ({ method, code, plural }) =>
        method === 'PATCH' && code === 200 && plural !== 'applications',
    )
    .map(
      ({ plural, name = '', subresource = 'spec' }): Effect => ({
        // A stage has one operation for each workload that is acted on more than by requests that are refused.
        operationId: byName.get(workloadOf(name)) ?? '',
        target: `${plural}/${name}`,
        what: subresource,
      }),
    );
  return {
    accepted,
    operations: rows.map(({ id, workload_key, state }) => ({
      id,
      target: workload_key,
      state,
    })),
    events,
    effects: [...patched, ...committed],
  };
}
