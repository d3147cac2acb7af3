import { Knex } from 'knex';
import {
  ReplicaSet,
  ServiceSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { openShop, seen, Shop, WEB } from '../__testUtils__/openShop';
import { pod } from '../__testUtils__/shopObjects';
import { Portal, startPortal } from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';

jest.setTimeout(90_000);

const { databases, ids } = eachDatabase();
/** What is seen is written down some seconds later. */
const WRITTEN_MS = 30_000;
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

describe.each(ids)('on %s, a tag that moved', id => {
  let shop: Shop;
  let portal: Portal;
  let knex: Knex;

  beforeAll(async () => {
    shop = await openShop();
    knex = await databases.init(id);
    portal = await startPortal({ cluster: shop.cluster, knex });
    await seen(portal, WEB, '1.1.0');
  });

  afterAll(async () => {
    await portal.stop();
    await shop.cluster.close();
  });

  /** A pod of the current version, as a kubelet starts it that pulls the tag now. */
  async function pull(letter: string) {
    const owner = await until('the current ReplicaSet', () =>
      shop.cluster
        .list<ReplicaSet>('replicasets')
        .find(({ metadata, spec }) =>
          JSON.stringify([metadata.ownerReferences, spec?.template]).match(
            /"web".*web:1\.1\.0"/,
          ),
        ),
    );
    const pulled = pod(owner, 'web-pulled');
    const [status] = pulled.status?.containerStatuses ?? [];
    status.imageID = `registry.example.com/web@${digest(letter)}`;
    shop.cluster.put('pods', pulled);
  }

  const problems = async () => {
    const { body } = await portal.alice.get('/services/default/component/web');
    return (body as ServiceSnapshot).environments
      .flatMap(({ workloads }) => workloads)
      .flatMap(({ imageProblems = [] }) => imageProblems);
  };

  it('is told of long after the last pod with the former image has gone', async () => {
    await pull('a');
    await until(
      'the first image to be written down',
      async () => (await knex('tag_sightings')).length === 1,
      WRITTEN_MS,
    );
    expect(await problems()).toEqual([]);

    await pull('b');
    const [problem] = await until(
      'the page to tell of it',
      async () => {
        const found = await problems();
        return found.length > 0 && found;
      },
      WRITTEN_MS,
    );
    expect(problem).toMatchObject({
      kind: 'moved',
      image: 'registry.example.com/web:1.1.0',
    });
    expect(problem.message).toMatch(
      /its pods run sha256:bbbbbbbbbbbb, and it was sha256:aaaaaaaaaaaa where the portal saw it on \d{4}-/,
    );
  });
});
