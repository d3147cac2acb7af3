import createKnex, { Knex } from 'knex';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { startPortal } from '../__testUtils__/startPortal';
import { migrateSchema } from './migrateSchema';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const postgres = ids.flat().find(id => id.startsWith('POSTGRES'));

it.each(ids)('migrates once on %s, and finds that done', async id => {
  const knex = await databases.init(id);
  await migrateSchema(knex);
  const migrated = await knex('knex_migrations');
  await migrateSchema(knex);
  expect(await knex('knex_migrations')).toEqual(migrated);
  expect(await knex('operations')).toEqual([]);
});

(postgres ? describe : describe.skip)('on a new database', () => {
  const opened: Knex[] = [];

  /** As many replicas have, each with connections of its own. */
  async function open(count: number): Promise<Knex[]> {
    const { client } = await databases.init(postgres!);
    const { connection } = client.config as Knex.Config;
    const knexes = Array.from({ length: count }, () =>
      createKnex({ client: 'pg', connection, pool: { min: 0, max: 5 } }),
    );
    opened.push(...knexes);
    return knexes;
  }

  afterAll(() => Promise.all(opened.map(knex => knex.destroy())));

  it('lets replicas that start at once migrate one after the other', async () => {
    const knexes = await open(6);
    await Promise.all(knexes.map(migrateSchema));
    expect(await knexes[0]('knex_migrations_lock')).toHaveLength(1);
    await migrateSchema(knexes[1]);
  });

  it('starts two replicas at once', async () => {
    const cluster = await FakeCluster.start();
    const portals = await Promise.all(
      (await open(2)).map(knex => startPortal({ cluster, knex })),
    );
    for (const portal of portals) {
      const { status } = await portal.alice.get('/environments');
      expect(status).toBe(200);
    }
    await Promise.all(portals.map(portal => portal.stop()));
    await cluster.close();
  });
});
