import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { registerMswTestHooks } from '@backstage/test-utils';
import { DeploymentsClient } from './DeploymentsClient';
import { aService, anOperation, workloadRef } from '../__fixtures__/service';

const BASE = 'http://portal.test/api/deployments';
const server = setupServer();
registerMswTestHooks(server);

const client = new DeploymentsClient({
  discoveryApi: { getBaseUrl: async id => `http://portal.test/api/${id}` },
  fetchApi: { fetch: (input, init) => fetch(input, init) },
});

describe('a service', () => {
  it('is asked for with the ETag that is known, and unchanged costs no body', async () => {
    const seen: (string | null)[] = [];
    server.use(
      http.get(`${BASE}/services/default/component/checkout`, ({ request }) => {
        const etag = request.headers.get('If-None-Match');
        seen.push(etag);
        return etag === '"v1"'
          ? new HttpResponse(null, { status: 304 })
          : HttpResponse.json(aService(), { headers: { ETag: '"v1"' } });
      }),
    );

    const first = await client.getService('component:default/checkout');
    expect(first).toEqual({
      status: 'changed',
      snapshot: aService(),
      etag: '"v1"',
    });
    expect(
      await client.getService('component:default/checkout', { etag: '"v1"' }),
    ).toEqual({ status: 'unchanged' });
    expect(seen).toEqual([null, '"v1"']);
  });

  it.each([401, 403, 404, 409, 422, 503])(
    'answers %i as an error with the sentence of the backend',
    async status => {
      server.use(
        http.get(`${BASE}/services/*`, () =>
          HttpResponse.json(
            {
              error: { name: 'SomeError', message: 'because' },
              response: { statusCode: status },
            },
            { status },
          ),
        ),
      );
      await expect(
        client.getService('component:default/checkout'),
      ).rejects.toMatchObject({
        statusCode: status,
        body: { error: { message: 'because' } },
      });
    },
  );

  it('is not waited for any more when the page has gone', async () => {
    server.use(http.get(`${BASE}/services/*`, () => new Promise(() => {})));
    const abort = new AbortController();
    const answer = client.getService('component:default/checkout', {
      signal: abort.signal,
    });
    abort.abort();
    await expect(answer).rejects.toThrow(/abort/i);
  });
});

it('asks for the fleet with the filters that are set and no others', async () => {
  let search = '';
  server.use(
    http.get(`${BASE}/services`, ({ request }) => {
      search = new URL(request.url).search;
      return HttpResponse.json({ items: [], total: 0 });
    }),
  );
  await client.listServices({
    owner: 'group:default/team-checkout',
    phase: undefined,
    limit: 50,
  });
  expect(search).toBe('?owner=group%3Adefault%2Fteam-checkout&limit=50');
});

it('names a workload in the path so that a strange name changes no route', async () => {
  let path = '';
  server.use(
    http.get(`${BASE}/workloads/*`, ({ request }) => {
      path = new URL(request.url).pathname;
      return HttpResponse.json({ items: [] });
    }),
  );
  await client.getRevisions({ ...workloadRef, cluster: 'a/b?c' });
  expect(path).toBe(
    '/api/deployments/workloads/a%2Fb%3Fc/shop/deployments/checkout/revisions',
  );
});

it('sends what was confirmed, and answers the operation', async () => {
  let body: unknown;
  server.use(
    http.post(`${BASE}/operations`, async ({ request }) => {
      body = await request.json();
      return HttpResponse.json(anOperation(), { status: 202 });
    }),
  );
  const request = {
    workload: workloadRef,
    action: 'rollback' as const,
    toRevision: 2,
    reason: 'why',
    planHash: 'a'.repeat(64),
    idempotencyKey: 'key-of-the-click',
  };
  expect(await client.startOperation(request)).toEqual(anOperation());
  expect(body).toEqual(request);
});

it.each([
  ['GET', 'environments', () => client.getEnvironments()],
  [
    'GET',
    'workloads/prod-usw2/shop/deployments/checkout/revisions/3/diff',
    () => client.getRevisionDiff(workloadRef, 3, 2),
  ],
  [
    'POST',
    'workloads/prod-usw2/shop/deployments/checkout/plan',
    () => client.planAction(workloadRef, { action: 'restart' }),
  ],
  ['GET', 'operations', () => client.listOperations({ service: 'a:b/c' })],
  ['GET', 'operations/op-1', () => client.getOperation('op-1')],
  ['GET', 'services/a/b/c/rights', () => client.getRights('b:a/c')],
  [
    'POST',
    'operations/op-1/approvals',
    () => client.decideOnOperation('op-1', { verdict: 'approve', comment: '' }),
  ],
  [
    'POST',
    'operations/op-1/review',
    () => client.reviewOperation('op-1', 'it had to be'),
  ],
  ['POST', 'operations/op-1/cancel', () => client.cancelOperation('op-1')],
  ['DELETE', 'holds/hold-1', () => client.liftHold('hold-1')],
])('%s %s', async (method, path, call) => {
  const requests: string[] = [];
  server.use(
    http.all(`${BASE}/*`, ({ request }) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return HttpResponse.json({ items: [], changes: [] });
    }),
  );
  await call();
  expect(requests).toEqual([`${method} /api/deployments/${path}`]);
});
