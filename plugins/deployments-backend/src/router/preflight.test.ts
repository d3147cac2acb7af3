import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  KubernetesObject,
  Revision,
} from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import {
  CHECKOUT,
  openShop,
  pathOf,
  planned,
  requested,
  seen,
  Shop,
  WEB,
} from '../__testUtils__/openShop';
import { SHOP } from '../__testUtils__/shopObjects';
import { Portal, startPortal } from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';

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

/** A registry that has everything but what is named here. */
async function openRegistry() {
  const missing: string[] = [];
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const gone = missing.some(part => request.url?.includes(part));
    response.writeHead(gone ? 404 : 200).end();
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    missing,
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

describe.each(ids)('the list of revisions, on %s', id => {
  const usesDb = [
    {
      name: 'DB',
      valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
    },
  ];
  let shop: Shop;
  let portal: Portal;
  let registry: Awaited<ReturnType<typeof openRegistry>>;

  beforeEach(async () => {
    shop = await openShop();
    registry = await openRegistry();
  });
  afterEach(async () => {
    await portal.stop();
    await shop.cluster.close();
    registry.close();
  });

  async function open(config: object = {}): Promise<void> {
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init(id),
      config: {
        registries: [{ host: 'registry.example.com', url: registry.url }],
        ...config,
      },
    });
  }
  const list = async (place: typeof WEB | typeof CHECKOUT = WEB) => {
    const { body } = await portal.alice.get(`${pathOf(place)}/revisions`);
    return body.items as Revision[];
  };
  /** What is said of one of them, once something is. */
  const said = (revision: number, place?: typeof CHECKOUT) =>
    until(`something to be said of revision ${revision}`, async () => {
      const found = (await list(place)).find(it => it.revision === revision);
      const { restorable, whyNot, caution } = found ?? {};
      return (whyNot ?? caution) && { restorable, whyNot, caution };
    });

  it('says of each what stands in the way of returning to it, and of the rest that nothing does', async () => {
    shop.deploy(WEB, '1.2.0', usesDb);
    shop.deploy(WEB, '1.3.0');
    registry.missing.push('1.1.0');
    await open();
    await seen(portal, WEB, '1.3.0');
    expect(await said(3)).toEqual({
      restorable: false,
      whyNot: 'Secret db does not exist any more, so its pods would not start',
    });
    expect(await said(2)).toEqual({
      restorable: false,
      whyNot:
        'registry.example.com/web:1.1.0 is not in its registry any more, so new pods would not start',
    });
    const first = (await list()).find(({ revision }) => revision === 1);
    expect(first).toMatchObject({ restorable: true });
    expect(first).not.toHaveProperty('caution');
  });

  it('warns of a full quota, and tells open pages', async () => {
    shop.cluster.put('resourcequotas', {
      metadata: { name: 'team', namespace: SHOP },
      status: { hard: { pods: '2' }, used: { pods: '2' } },
    } as KubernetesObject);
    await open();
    await seen(portal, WEB, '1.1.0');
    expect(await said(1)).toMatchObject({
      restorable: true,
      caution: expect.stringMatching(/^ResourceQuota team leaves no room/),
    });
    expect(portal.signals).toContainEqual({
      channel: 'deployments:component:default/web',
      message: { entityRef: 'component:default/web' },
    });
  });

  it('knows a freeze and an operation that runs without looking', async () => {
    await open();
    await seen(portal, WEB, '1.1.0');
    shop.controllers.hold();
    await requested(portal, WEB, { action: 'restart' });
    const [, former] = await list();
    expect(former).toMatchObject({
      restorable: false,
      whyNot: 'Another operation runs on this workload: restart by alice',
      blockedBy: 'operation',
    });
    await portal.stop();
    shop.controllers.release();
    await open({
      environments: [
        {
          name: 'production',
          tier: 'production',
          clusters: ['prod'],
          freezes: [
            {
              name: 'year end',
              from: '2000-01-01',
              to: '2999-01-01',
              reason: 'nobody is here',
            },
          ],
        },
      ],
    });
    await seen(portal, CHECKOUT, '1.1.0');
    const [, stable] = await list(CHECKOUT);
    expect(stable).toMatchObject({
      restorable: false,
      whyNot: expect.stringContaining('Production is frozen until 2999-01-02'),
      blockedBy: 'freeze',
    });
  });

  it('answers while the cluster hangs, from what it knows', async () => {
    await open();
    await seen(portal, WEB, '1.1.0');
    shop.cluster.fault = () => ({ kind: 'hang' });
    const [, former] = await list();
    expect(former).toMatchObject({ revision: 1, restorable: true });
  });

  it('costs a handful of requests for many viewers, asks each thing once and for no content', async () => {
    shop.deploy(WEB, '1.2.0', usesDb);
    shop.deploy(WEB, '1.2.1', usesDb);
    shop.deploy(WEB, '1.3.0');
    await open();
    await seen(portal, WEB, '1.3.0');
    const before = shop.cluster.requests.length;
    await said(3);
    for (let viewer = 0; viewer < 50; viewer += 1) await list();
    // Watches are of all namespaces.
    const asked = shop.cluster.requests
      .slice(before)
      .filter(({ namespace }) => namespace);
    expect(asked.map(({ plural, name }) => name ?? plural).sort()).toEqual([
      'db',
      'poddisruptionbudgets',
      'replicasets',
      'resourcequotas',
      'web',
    ]);
    expect(asked.find(({ name }) => name === 'db')?.accept).toContain(
      'PartialObjectMetadata',
    );
    expect(new Set(registry.asked).size).toBe(registry.asked.length);
  });
});
