import { FakePrometheus } from '@backstage-deployments/test-kit';
import { WorkloadMetrics } from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import {
  CHECKOUT,
  openShop,
  pathOf,
  reached,
  requested,
  seen,
  Shop,
  WEB,
} from '../__testUtils__/openShop';
import {
  component,
  GUS,
  NOBODY,
  Portal,
  startPortal,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();

describe.each(ids)('metrics on %s', id => {
  let shop: Shop;
  let portal: Portal;
  let prometheus: FakePrometheus;

  beforeAll(async () => {
    shop = await openShop();
    prometheus = await FakePrometheus.start();
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init(id),
      entities: [component('web'), component('checkout')],
      hidden: ['checkout'],
      config: {
        analysis: { prometheus: { url: prometheus.url } },
        environments: [
          {
            name: 'production',
            tier: 'production',
            clusters: ['prod'],
            automation: { mode: 'on', bakeSeconds: 3600 },
          },
        ],
      },
    });
    await seen(portal, WEB, '1.1.0');
  });
  afterAll(async () => {
    await portal.stop();
    await prometheus.stop();
    await shop.cluster.close();
  });

  const read = async (range = '1h'): Promise<WorkloadMetrics> => {
    const answer = await portal.alice.get(
      `${pathOf(WEB)}/metrics?range=${range}`,
    );
    expect(answer.status).toBe(200);
    return answer.body;
  };

  it('answers series by revision, what they are called, the thresholds, and asks once for many', async () => {
    prometheus.answer = ({ query }) => ({
      series: [...query.matchAll(/pod=~"web-\(([^)]*)\)/g)]
        .slice(0, 1)
        .flatMap(([, hashes]) => hashes.split('|'))
        .map(revision => ({ labels: { revision }, value: 0.25 })),
    });
    const [one] = await Promise.all(Array.from({ length: 20 }, () => read()));
    expect(one.source).toBe('Prometheus');
    expect(one.thresholds).toEqual({ errorRate: 0.05, latencyP95Ms: 1000 });
    expect(one.revisions.map(({ version }) => version)).toEqual([
      '1.1.0',
      '1.0.0',
    ]);
    const { errorRate } = one.readings!;
    if (errorRate.state !== 'ok') throw new Error(errorRate.state);
    expect(
      errorRate.series.map(({ podTemplateHash }) => podTemplateHash),
    ).toEqual(one.revisions.map(({ podTemplateHash }) => podTemplateHash));
    expect(errorRate.series[0].points.length).toBeGreaterThan(100);
    expect(prometheus.questions.length).toBeLessThanOrEqual(6);
  });

  it.each<[string, FakePrometheus['answer'], object]>([
    ['nothing', () => ({ series: [] }), { state: 'no-data', why: 'empty' }],
    [
      'not a number',
      () => ({ series: [{ labels: {}, value: NaN }] }),
      { state: 'no-data', why: 'nan' },
    ],
    [
      'a fault',
      () => ({ status: 502, body: '' }),
      { state: 'unreachable', message: 'It answers 502' },
    ],
  ])('keeps apart that the source says %s', async (what, answer, expected) => {
    prometheus.answer = answer;
    const ranges = { nothing: '15m', 'not a number': '6h', 'a fault': '24h' };
    const { readings } = await read(ranges[what as keyof typeof ranges]);
    expect(readings?.errorRate).toMatchObject(expected);
    expect(readings?.traffic).toMatchObject(expected);
  });

  it('marks what was done in the time', async () => {
    const operation = await requested(portal, WEB, { action: 'rollback' });
    await reached(portal, operation);
    const { markers } = await read();
    expect(markers).toContainEqual({
      at: operation.requestedAt,
      kind: 'operation',
      title: 'rollback to 1.0.0 by alice',
      operationId: operation.id,
    });
  });

  it('is for who may see the workload, and for known ranges', async () => {
    const path = `${pathOf(WEB)}/metrics`;
    expect((await portal.as(GUS).get(path)).status).toBe(200);
    expect((await portal.as(NOBODY).get(path)).status).toBe(403);
    const hidden = await portal.alice.get(`${pathOf(CHECKOUT)}/metrics`);
    expect(hidden.status).toBe(404);
    const odd = await portal.alice.get(`${path}?range=9y`);
    expect(odd.status).toBe(400);
    expect(odd.body.error.message).toMatch(/^range: /);
  });

  it('lets those who may roll back switch automated rollback off and on, says who and why, and audits it', async () => {
    const path = `${pathOf(WEB)}/automation`;
    const off = { armed: false, reason: 'load test until noon' };
    expect((await read()).automation).toEqual({
      mode: 'on',
      approvals: 'required',
      armed: true,
    });
    expect((await portal.as(GUS).post(path, off)).status).toBe(403);
    const silent = await portal.alice.post(path, { armed: false, reason: ' ' });
    expect(silent.status).toBe(400);
    const { status, body } = await portal.alice.post(path, off);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      armed: false,
      switched: { ...off, by: 'user:default/alice' },
    });
    expect((await read()).automation).toEqual(body);
    const on = await portal.alice.post(path, { armed: true, reason: 'over' });
    expect(on.body).toMatchObject({
      armed: true,
      switched: { reason: 'over' },
    });
  });
});
