import { Knex } from 'knex';
import {
  ReplicaSet,
  Revision,
} from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { openShop, pathOf, seen, Shop, WEB } from '../__testUtils__/openShop';
import { CANARY, SHOP } from '../__testUtils__/shopObjects';
import { Portal, startPortal } from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';
import { readHistory } from '../database/history/readHistory';
import { responses } from './responses/responses';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();

describe.each(ids)('on %s', id => {
  let shop: Shop;
  let portal: Portal;
  let knex: Knex;

  beforeEach(async () => {
    shop = await openShop();
    knex = await databases.init(id);
    portal = await startPortal({ cluster: shop.cluster, knex });
    await seen(portal, WEB, '1.1.0');
  });
  afterEach(async () => {
    await portal.stop();
    await shop.cluster.close();
  });

  const list = async (): Promise<Revision[]> => {
    const { body, text } = await portal.alice.get(`${pathOf(WEB)}/revisions`);
    expect(text).not.toContain(CANARY);
    return responses.revisions.parse(body).items;
  };

  it('lists a revision after its ReplicaSet is gone, and says why it cannot be returned to', async () => {
    const [, first] = await list();
    expect(first).toMatchObject({ revision: 1, restorable: true });
    const owned = shop.cluster
      .list<ReplicaSet>('replicasets')
      .find(({ spec }) => JSON.stringify(spec).includes('web:1.0.0'));
    await until('it to be stored', async () => {
      const stored = await readHistory(knex, ['prod/shop/deployments/web']);
      return stored.size > 0;
    });
    shop.cluster.remove('replicasets', SHOP, owned?.metadata.name ?? '');
    const items = await until('it to be gone', async () => {
      const listed = await list();
      return listed.some(({ gone }) => gone) && listed;
    });
    expect(items.map(({ revision, gone }) => [revision, gone])).toEqual([
      [2, undefined],
      [1, true],
    ]);
    expect(items[1]).toMatchObject({
      images: [{ image: 'registry.example.com/web:1.0.0' }],
      restorable: false,
      whyNot: 'Its ReplicaSet is gone; deploy the version anew',
    });
  });
});
