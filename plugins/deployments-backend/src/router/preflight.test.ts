import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import {
  openShop,
  planned,
  requested,
  seen,
  Shop,
  WEB,
} from '../__testUtils__/openShop';
import { SHOP } from '../__testUtils__/shopObjects';
import { Portal, startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();

describe.each(ids)('on %s', id => {
  let shop: Shop;
  let portal: Portal;

  beforeEach(async () => {
    shop = await openShop();
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init(id),
      config: {
        registries: [
          { host: 'registry.example.com', url: 'http://127.0.0.1:1' },
        ],
      },
    });
    await seen(portal, WEB, '1.1.0');
  });
  afterEach(async () => {
    await portal.stop();
    await shop.cluster.close();
  });

  const checks = async () =>
    (await planned(portal, WEB, { action: 'rollback' })).checks.filter(
      ({ name }) => !['revision', 'configuration'].includes(name),
    );

  it('says what stands in the way of a rollback, and plans it all the same', async () => {
    shop.cluster.put('resourcequotas', {
      metadata: { name: 'team', namespace: SHOP },
      status: { hard: { pods: '2' }, used: { pods: '2' } },
    } as KubernetesObject);
    expect(await checks()).toEqual([
      {
        name: 'image',
        verdict: 'warn',
        message:
          'Nobody knows whether registry.example.com/web:1.0.0 is still in its registry: it cannot be reached',
      },
      {
        name: 'quota',
        verdict: 'warn',
        message:
          'ResourceQuota team leaves no room for one more pod: pods is 2 of 2, so the rollout may get stuck',
      },
    ]);
  });

  it('waits for who acts already, and says who that is', async () => {
    shop.controllers.hold();
    await requested(portal, WEB, { action: 'restart' });
    expect(await checks()).toContainEqual({
      name: 'operation',
      verdict: 'block',
      message: 'Another operation runs on this workload: restart by alice',
    });
  });
});
