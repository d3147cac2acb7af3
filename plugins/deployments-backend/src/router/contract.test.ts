import Ajv from 'ajv/dist/2020';
import request from 'supertest';
import { mockCredentials } from '@backstage/backend-test-utils';
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
import { CANARY } from '../__testUtils__/shopObjects';
import {
  component,
  GUS,
  NOBODY,
  Portal,
  startPortal,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const key = { idempotencyKey: 'a-key-of-its-own' };
const rollback = { action: 'rollback', reason: 'errors', ...key };

describe.each(ids)('on %s', id => {
  let shop: Shop;
  let portal: Portal;
  let ajv: Ajv;
  let paths: Record<string, any>;

  beforeAll(async () => {
    shop = await openShop();
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init(id),
      entities: [
        component('web'),
        component('checkout'),
        component('secret-service', {
          'backstage.io/kubernetes-label-selector': 'app=hidden',
        }),
        component('no-deployments', {}),
      ],
      hidden: ['secret-service'],
    });
    await seen(portal, WEB, '1.1.0');
    await seen(portal, CHECKOUT, '1.1.0');
    ajv = new Ajv({ strict: false, validateFormats: false });
    ({ paths } = (await portal.alice.get('/openapi.json')).body);
  });

  afterAll(async () => {
    await portal.stop();
    await shop.cluster.close();
  });

  function expectContract(path: string, status: string, body: unknown) {
    const method = status === '202' || path.endsWith('/plan') ? 'post' : 'get';
    const { schema } =
      paths[path][method].responses[status].content['application/json'];
    const validate = ajv.compile(schema);
    validate(body);
    expect(validate.errors).toBeNull();
  }

  const workload = '/workloads/{cluster}/{namespace}/{kind}/{name}';

  it.each([
    ['/environments', '/environments'],
    ['/services', '/services'],
    [
      '/services/{namespace}/{kind}/{name}/compare',
      '/services/default/component/web/compare?from=production&to=production',
    ],
    ['/services/{namespace}/{kind}/{name}', '/services/default/component/web'],
    [
      '/services/{namespace}/{kind}/{name}',
      '/services/default/component/checkout',
    ],
    [
      '/services/{namespace}/{kind}/{name}/rights',
      '/services/default/component/web/rights',
    ],
    [`${workload}/revisions`, `${pathOf(WEB)}/revisions`],
    [`${workload}/revisions`, `${pathOf(CHECKOUT)}/revisions`],
    [
      `${workload}/revisions/{revision}/diff`,
      `${pathOf(WEB)}/revisions/1/diff`,
    ],
    [
      `${workload}/revisions/{revision}/diff`,
      `${pathOf(CHECKOUT)}/revisions/1/diff?against=2`,
    ],
    [`${workload}/metrics`, `${pathOf(WEB)}/metrics`],
    ['/operations', '/operations'],
  ])('answers GET %s as the contract says (%s)', async (path, url) => {
    const { status, body, text } = await portal.alice.get(url);
    expect(status).toBe(200);
    expectContract(path, '200', body);
    expect(text).not.toContain(CANARY);
  });

  it('answers a plan, an operation and their list as the contract says', async () => {
    const plan = await planned(portal, WEB, { action: 'rollback' });
    expectContract(`${workload}/plan`, '200', plan);
    const operation = await requested(portal, WEB, { action: 'rollback' });
    expectContract('/operations', '202', operation);
    const ended = await reached(portal, operation);
    expectContract('/operations/{id}', '200', ended);
    expect(ended.state).toBe('succeeded');
    const trail = await portal.alice.get(`/operations/${operation.id}/events`);
    expectContract('/operations/{id}/events', '200', trail.body);
    expect(trail.body.items[0]).toMatchObject({
      by: 'user:default/alice',
      sentence: 'Asked for rollback: “errors since noon”',
    });
    expect(trail.text).not.toContain(CANARY);
    const list = await portal.alice.get('/operations');
    expectContract('/operations', '200', list.body);
    const page = await portal.alice.get('/services/default/component/web');
    expectContract('/services/{namespace}/{kind}/{name}', '200', page.body);
    for (const text of [plan, ended, list.body, page.body]) {
      expect(JSON.stringify(text)).not.toContain(CANARY);
    }
  });

  it('shows which version runs where, and what can be done', async () => {
    const { body } = await portal.alice.get(
      '/services/default/component/checkout',
    );
    const production = body.environments[1];
    expect(production.clusters).toEqual([{ name: 'prod', state: 'ok' }]);
    expect(production.workloads[0]).toMatchObject({
      strategy: 'canary',
      status: { phase: 'Paused', reason: 'CanaryPauseStep' },
      current: { revision: 2, images: [{ tag: '1.1.0' }] },
      stable: { revision: 1, images: [{ tag: '1.0.0' }] },
      currentStep: 1,
    });
    const allowed = production.workloads[0].actions
      .filter((one: { allowed: boolean }) => one.allowed)
      .map(({ action }: { action: string }) => action);
    expect(allowed).toEqual([
      'rollback',
      'promote',
      'promoteFull',
      'abort',
      'pause',
    ]);
  });

  it('asks no cluster to answer a page', async () => {
    const before = shop.cluster.requests.length;
    for (const url of [
      '/environments',
      '/services',
      '/services/default/component/web',
      '/operations',
    ]) {
      expect((await portal.alice.get(url)).status).toBe(200);
    }
    expect(shop.cluster.requests.length).toBe(before);
  });

  it('says that nothing changed to who has the page already', async () => {
    const url = '/services/default/component/checkout';
    const { headers } = await portal.alice.get(url);
    expect(headers['cache-control']).toBe('private, no-cache');
    const again = await portal.alice
      .get(url)
      .set('If-None-Match', headers.etag);
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
  });

  it('gives the fleet in pages', async () => {
    const first = await portal.alice.get('/services?limit=1');
    expect(first.body).toMatchObject({ total: 2, items: [{}] });
    const second = await portal.alice.get(
      `/services?limit=1&cursor=${first.body.nextCursor}`,
    );
    expect(second.body.nextCursor).toBeUndefined();
    expect(
      [...first.body.items, ...second.body.items].map(row => row.entityRef),
    ).toEqual(['component:default/checkout', 'component:default/web']);
  });

  it('filters the fleet', async () => {
    const names = async (query: string) =>
      (await portal.alice.get(`/services?${query}`)).body.items.map(
        (row: { entityRef: string }) => row.entityRef,
      );
    expect(await names('phase=Paused')).toEqual(['component:default/checkout']);
    expect(await names('environment=staging')).toEqual([]);
    expect(await names('owner=group:default/team-other')).toEqual([]);
    expect(await names('owner=GROUP:default/Team-Shop')).toHaveLength(2);
  });

  it.each<[string, 'get' | 'post', string, object?]>([
    ['limit', 'get', '/services?limit=0'],
    ['limit', 'get', '/services?limit=501'],
    ['phase', 'get', '/services?phase=Fine'],
    ['cursor', 'get', '/services?cursor=bm9uZQ'],
    ['cursor', 'get', '/operations?cursor=bm9uZQ'],
    ['service', 'get', '/operations?service=web'],
    ['state', 'get', '/operations?state=odd'],
    ['kind', 'get', '/workloads/prod/shop/secrets/db/revisions'],
    [
      'namespace',
      'get',
      '/workloads/prod/..%2F..%2Fapi/deployments/web/revisions',
    ],
    ['name', 'get', '/workloads/prod/shop/deployments/web%20-l/revisions'],
    ['revision', 'get', `${pathOf(WEB)}/revisions/new/diff`],
    ['against', 'get', `${pathOf(WEB)}/revisions/1/diff?against=-1`],
    ['action', 'post', `${pathOf(WEB)}/plan`, { action: 'delete' }],
    [
      'toRevision',
      'post',
      `${pathOf(WEB)}/plan`,
      { action: 'rollback', toRevision: '1' },
    ],
    [
      'body',
      'post',
      `${pathOf(WEB)}/plan`,
      { action: 'rollback', force: true },
    ],
    ['workload', 'post', '/operations', rollback],
    [
      'workload.kind',
      'post',
      '/operations',
      { ...rollback, workload: { ...WEB, kind: 'secrets' } },
    ],
    [
      'idempotencyKey',
      'post',
      '/operations',
      { ...rollback, workload: WEB, idempotencyKey: 'short' },
    ],
    [
      'planHash',
      'post',
      '/operations',
      { ...rollback, workload: WEB, planHash: 'x' },
    ],
    [
      'reason',
      'post',
      '/operations',
      { ...rollback, workload: WEB, reason: ' ' },
    ],
    [
      'reason',
      'post',
      '/operations',
      { ...rollback, workload: WEB, reason: 'x'.repeat(513) },
    ],
    [
      'reason',
      'post',
      '/operations',
      { ...rollback, workload: WEB, reason: 'two\nlines' },
    ],
  ])('refuses a bad %s (%s %s)', async (field, method, url, ...[body]) => {
    const { as } = portal;
    // A user of her own, so that these do not use up another test's writes.
    const user = as(`user:default/tester-${field.replace('.', '-')}`);
    const answer = await (method === 'get'
      ? user.get(url)
      : user.post(url, body));
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(new RegExp(`^${field}: `));
  });

  const everyRoute: ['get' | 'post', string][] = [
    ['get', '/environments'],
    ['get', '/services'],
    ['get', '/services/default/component/web'],
    ['get', '/services/default/component/web/rights'],
    ['get', `${pathOf(WEB)}/revisions`],
    ['get', `${pathOf(WEB)}/revisions/1/diff`],
    ['post', `${pathOf(WEB)}/plan`],
    ['get', '/operations'],
    ['post', '/operations'],
  ];
  const send = (
    method: 'get' | 'post',
    url: string,
    authorization?: string,
  ) => {
    const call = request(portal.server)[method](`/api/deployments${url}`);
    if (authorization) call.set('Authorization', authorization);
    return method === 'post'
      ? call.send({ workload: WEB, ...rollback, action: 'rollback' })
      : call;
  };

  it.each(everyRoute)('asks who it is: %s %s', async (method, url) => {
    expect((await send(method, url)).status).toBe(401);
    const invalid = mockCredentials.user.invalidHeader();
    expect((await send(method, url, invalid)).status).toBe(401);
  });

  it.each(everyRoute)(
    'is for persons, not services: %s %s',
    async (method, url) => {
      const service = mockCredentials.service.header();
      expect((await send(method, url, service)).status).toBe(403);
    },
  );

  it.each(everyRoute.filter(([, url]) => !url.endsWith('/plan')))(
    'shows nothing without deployments.environment.read: %s %s',
    async (method, url) => {
      const nobody = mockCredentials.user.header(NOBODY);
      const { status, body } = await send(method, url, nobody);
      expect(status).toBe(403);
      expect(body.error.message).toContain('deployments.environment.read');
    },
  );

  it('lets a guest look and not act', async () => {
    const page = await portal.gus.get('/services/default/component/web');
    expect(page.status).toBe(200);
    const before = shop.cluster.requests.length;
    const plan = await portal.gus.post(`${pathOf(WEB)}/plan`, {
      action: 'rollback',
    });
    const operation = await portal.gus.post('/operations', {
      workload: WEB,
      ...rollback,
    });
    for (const { status, body } of [plan, operation]) {
      expect(status).toBe(403);
      expect(body.error.message).toContain('deployments.operation.execute');
    }
    expect(shop.cluster.requests.length).toBe(before);
  });

  it('answers the same for what is not there, may not be seen and has no deployments', async () => {
    const told = async (name: string) => {
      const { status, body } = await portal.alice.get(
        `/services/default/component/${name}`,
      );
      return [status, body.error.message.replaceAll(name, 'X')];
    };
    const absent = await told('absent');
    expect(absent[0]).toBe(404);
    expect(await told('secret-service')).toEqual(absent);
    expect(await told('no-deployments')).toEqual(absent);
  });

  it('answers the same for workloads that are not there and of services that may not be seen', async () => {
    shop.cluster.put('deployments', {
      metadata: {
        name: 'hidden',
        namespace: 'shop',
        labels: { app: 'hidden' },
      },
    });
    for (const name of ['hidden', 'absent']) {
      const place = `/workloads/prod/shop/deployments/${name}`;
      const { status, body } = await portal.alice.get(`${place}/revisions`);
      expect(status).toBe(404);
      expect(body.error.message).toBe(
        `There is no deployments/${name} in shop of prod that you may see`,
      );
      const plan = await portal.alice.post(`${place}/plan`, {
        action: 'restart',
      });
      expect(plan.status).toBe(404);
    }
    const elsewhere = await portal.alice.get(
      '/workloads/other/shop/deployments/web/revisions',
    );
    expect(elsewhere.status).toBe(404);
    const operation = await portal.alice.get('/operations/none');
    expect(operation.status).toBe(404);
  });

  it('takes small JSON bodies and nothing else', async () => {
    const big = await portal.alice.post('/operations', {
      reason: 'x'.repeat(65 * 1024),
    });
    expect(big.status).toBe(413);
    const form = await portal.alice
      .post('/operations')
      .set('Content-Type', 'application/x-www-form-urlencoded')
      .send('action=rollback');
    expect(form.status).toBe(400);
    const broken = await portal.alice
      .post('/operations')
      .set('Content-Type', 'application/json')
      .send('{"action":');
    expect(broken.status).toBe(400);
  });

  it('slows one person down after 30 writes within a minute, and nobody else', async () => {
    const eager = portal.as('user:default/eager');
    const statuses: number[] = [];
    // The count begins anew with the minute, so of 61 within two minutes at least one is refused.
    for (let write = 0; write < 61; write += 1) {
      const { status } = await eager.post(`${pathOf(WEB)}/plan`, {
        action: 'promote',
      });
      statuses.push(status);
      if (status === 429) break;
    }
    expect(statuses.length).toBeGreaterThan(30);
    expect(statuses.at(-1)).toBe(429);
    const other = await portal
      .as('user:default/calm')
      .post(`${pathOf(WEB)}/plan`, { action: 'promote' });
    expect(other.status).toBe(422);
  });

  it('shows an operation only to who may see its service', async () => {
    const { body } = await portal.alice.get('/operations');
    expect(body.items.length).toBeGreaterThan(0);
    const operation = `/operations/${body.items[0].id}`;
    expect((await portal.as(GUS).get(operation)).status).toBe(200);
    expect((await portal.as(NOBODY).get(operation)).status).toBe(403);
  });
});
