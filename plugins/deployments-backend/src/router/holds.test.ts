import { ReplicaSet } from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import {
  CHECKOUT,
  openShop,
  pathOf,
  planned,
  reached,
  requested,
  seen,
  Shop,
  WEB,
} from '../__testUtils__/openShop';
import { CANARY, SHOP } from '../__testUtils__/shopObjects';
import { NOBODY, Portal, startPortal } from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';
import { responses } from './responses/responses';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();

describe.each(ids)('on %s', id => {
  let shop: Shop;
  let portal: Portal;

  async function open(config: object = {}) {
    shop = await openShop();
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init(id),
      config,
    });
    await seen(portal, WEB, '1.1.0');
    await seen(portal, CHECKOUT, '1.1.0');
  }

  afterEach(async () => {
    await portal.stop();
    await shop.cluster.close();
  });

  type Place = typeof WEB | typeof CHECKOUT;

  const rollBack = async (place: Place, toRevision?: number) => {
    const operation = await requested(portal, place, {
      action: 'rollback',
      toRevision,
    });
    const ended = await reached(portal, operation);
    expect(ended).toMatchObject({ state: 'succeeded' });
    return ended;
  };
  const holds = async (query = '') => {
    const { status, body, text } = await portal.alice.get(`/holds${query}`);
    expect(status).toBe(200);
    expect(text).not.toContain(CANARY);
    return responses.holds.parse(body).items;
  };
  const shown = async (name: string) => {
    const { body } = await portal.alice.get(
      `/services/default/component/${name}`,
    );
    return body.environments[1].workloads[0].hold;
  };

  it('a rollback holds what it left, for everybody to see, until somebody who may act lifts it', async () => {
    await open();
    const operation = await rollBack(WEB);
    const [hold] = await holds('?service=component:default/web');
    expect(hold).toMatchObject({
      workload: WEB,
      environment: 'production',
      version: '1.1.0',
      images: { app: 'registry.example.com/web:1.1.0' },
      heldBy: 'user:default/alice',
      reason: 'errors since noon',
      operationId: operation.id,
    });
    expect(
      await until('the page to show it', () => shown('web')),
    ).toMatchObject({
      id: hold.id,
      version: '1.1.0',
      revision: 2,
      by: 'user:default/alice',
      reason: 'errors since noon',
      cluster: 'prod',
    });
    expect(await holds('?environment=staging')).toEqual([]);

    const path = `/holds/${hold.id}`;
    expect((await portal.gus.delete(path)).status).toBe(403);
    expect((await portal.as(NOBODY).delete(path)).status).toBe(403);
    expect((await portal.alice.delete('/holds/none')).status).toBe(404);
    expect(await holds()).toHaveLength(1);

    const answer = await portal.alice.delete(path, { reason: 'it was the db' });
    expect(answer.status).toBe(200);
    const lifted = { by: 'user:default/alice', why: 'it was the db' };
    expect(responses.hold.parse(answer.body)).toMatchObject({ lifted });
    // A double click changes nothing: who lifted it first stays.
    const again = await portal.alice.delete(path, { reason: 'again' });
    expect(again.body).toMatchObject({ lifted });
    expect(await holds()).toEqual([]);
    expect(await holds('?state=lifted')).toMatchObject([{ lifted }]);
    expect(await shown('web')).toBeUndefined();
  });

  it('the held version may come no further when a pipeline deploys it again', async () => {
    await open();
    await rollBack(CHECKOUT);
    shop.deploy(CHECKOUT, '1.1.0', [{ name: 'RETRIED' }]);
    await seen(portal, CHECKOUT, '1.1.0');
    const { status, text } = await portal.alice.post(
      `${pathOf(CHECKOUT)}/plan`,
      { action: 'promote' },
    );
    expect(status).toBe(422);
    expect(text).toMatch(
      /1\.1\.0 is held in production since alice rolled it back at .*“errors since noon”/,
    );
    expect(await planned(portal, CHECKOUT, { action: 'abort' })).toBeDefined();
  });

  it('undoing the rollback lifts the hold and places none', async () => {
    await open();
    await rollBack(WEB);
    const plan = await planned(portal, WEB, {
      action: 'rollback',
      toRevision: 2,
    });
    expect(plan.checks).toContainEqual({
      name: 'hold',
      verdict: 'warn',
      message: expect.stringMatching(/1\.1\.0 is held.*this lifts the hold$/),
    });
    await rollBack(WEB, 2);
    expect(await holds('?state=all')).toMatchObject([
      {
        version: '1.1.0',
        lifted: {
          by: 'user:default/alice',
          why: 'The rollback was undone: errors since noon',
        },
      },
    ]);
  });

  it('a newer version lifts it once it is live and healthy', async () => {
    await open();
    await rollBack(WEB);
    expect(await holds()).toHaveLength(1);
    shop.deploy(WEB, '1.2.0');
    const made = shop.cluster
      .list<ReplicaSet>('replicasets')
      .find(one => JSON.stringify(one.spec).includes('web:1.2.0'));
    shop.cluster.change<ReplicaSet>(
      'replicasets',
      SHOP,
      made?.metadata.name ?? '',
      it_ => {
        it_.metadata.creationTimestamp = new Date(Date.now() + 1_000)
          .toISOString()
          .replace(/\.\d+Z/, 'Z');
      },
    );
    const [lifted] = await until('the hold to be lifted', async () => {
      const items = await holds('?state=lifted');
      return items.length > 0 && items;
    });
    expect(lifted).toMatchObject({
      version: '1.1.0',
      lifted: { by: 'portal', why: '1.2.0 is live and healthy' },
    });
  });

  it('holds nothing where the configuration says so', async () => {
    await open({ rollback: { holdAfterRollback: false } });
    await rollBack(WEB);
    expect(await holds('?state=all')).toEqual([]);
  });
});
