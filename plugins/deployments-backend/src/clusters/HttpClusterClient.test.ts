import { writeFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  ClusterClient,
  WatchEvent,
} from '@backstage-deployments/plugin-deployments-node';
import { resourceKinds } from '@backstage-deployments/plugin-deployments-common';
import { TokenSource } from '../config/DeploymentsConfig';
import { readKubeconfig } from '../config/readKubeconfig';
import { ConfigReader } from '@backstage/config';
import { FakeCluster, Fault } from '../__testUtils__/FakeCluster';
import { until } from '../__testUtils__/until';
import { Deadlines, HttpClusterClient } from './HttpClusterClient';

const dir = createMockDirectory();
const DEADLINE_MS = 150;
/** Long enough for a loaded machine to open a watch, or to get the head of an answer, within it. */
const OPEN_MS = 1_000;
const { pods, secrets, deployments, rollouts } = resourceKinds;
const web = { kind: deployments, namespace: 'shop', name: 'web' };

let cluster: FakeCluster;
let client: HttpClusterClient;

function connect(
  token: TokenSource = { kind: 'static', token: 't0p' },
  deadlines: Partial<Deadlines> = {},
): HttpClusterClient {
  return new HttpClusterClient(
    { name: 'prod', url: cluster.url, skipTlsVerify: false, token },
    deadlines,
  );
}

function allWithin(ms: number): Deadlines {
  return { getMs: ms, patchMs: ms, listMs: ms, openMs: ms };
}

/** For calls that nothing but the deadline ends: no answer has to come within it, however slow the machine is. */
const impatient = allWithin(DEADLINE_MS);

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cluster.put('deployments', {
    metadata: { namespace: 'shop', name: 'web' },
  });
  client = connect();
});

afterEach(async () => {
  await client.close();
  await cluster.close();
});

async function read(
  from: ClusterClient,
  signal = new AbortController().signal,
): Promise<WatchEvent[]> {
  const events: WatchEvent[] = [];
  const watch = from.watch(pods, {
    resourceVersion: '1',
    timeoutSeconds: 300,
    signal,
  });
  for await (const event of watch) events.push(event);
  return events;
}

const calls: [string, () => Promise<unknown>][] = [
  ['get', () => client.get(web)],
  ['list', () => client.list(pods, { limit: 500 })],
  ['patch', () => client.patch(web, {}, { type: 'merge' })],
  ['watch', () => read(client)],
];

describe.each(calls)('%s', (_name, call) => {
  it.each<[string, Fault, string]>([
    ['a connection that is reset', { kind: 'reset' }, 'unreachable'],
    ['401', { kind: 'status', code: 401 }, 'unauthorized'],
    ['403', { kind: 'status', code: 403 }, 'forbidden'],
    ['404 of a path', { kind: 'status', code: 404 }, 'not-installed'],
    ['429', { kind: 'status', code: 429 }, 'throttled'],
    ['503', { kind: 'status', code: 503, body: '<html>' }, 'unreachable'],
    [
      'a redirect, which is not followed',
      { kind: 'status', code: 302, headers: { location: 'http://evil' } },
      'invalid',
    ],
    [
      'an answer that is cut off',
      { kind: 'truncate', body: '{"type":"ADD' },
      'unreachable',
    ],
  ])('ends by %s', async (_what, fault, kind) => {
    cluster.fault = () => fault;
    await expect(call()).rejects.toMatchObject({ name: 'ClusterError', kind });
  });

  it('ends by its deadline when the server never answers', async () => {
    client = connect(undefined, impatient);
    cluster.fault = () => ({ kind: 'hang' });
    await expect(call()).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('ends by an error whose text never ends', async () => {
    client = connect(undefined, allWithin(OPEN_MS));
    cluster.fault = () => ({
      kind: 'status',
      code: 500,
      headers: { 'content-length': '9' },
    });
    await expect(call()).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

it.each(calls.slice(0, 3))(
  '%s ends by its deadline when the answer stops half-way',
  async (_name, call) => {
    client = connect(undefined, impatient);
    cluster.fault = () => ({ kind: 'stall', body: '{"items":[' });
    await expect(call()).rejects.toMatchObject({ kind: 'timeout' });
  },
);

it('carries the time that the server asks for', async () => {
  cluster.fault = () => ({
    kind: 'status',
    code: 429,
    headers: { 'retry-after': '7' },
  });
  await expect(client.get(web)).rejects.toMatchObject({ retryAfterSeconds: 7 });
});

it('reports a watch that the server accepted, and outlives the deadline of opening it', async () => {
  client = connect(undefined, { openMs: OPEN_MS });
  const stop = new AbortController();
  let opened = 0;
  const seen: WatchEvent[] = [];
  const watching = (async () => {
    const watch = client.watch(pods, {
      resourceVersion: '1',
      timeoutSeconds: 300,
      signal: stop.signal,
      onOpen: () => {
        opened = Date.now();
      },
    });
    for await (const event of watch) seen.push(event);
  })();
  await until('the watch', () => cluster.openWatches === 1);
  await until(
    'more than the deadline to pass',
    () => opened > 0 && Date.now() - opened > OPEN_MS * 1.5,
  );
  cluster.put('pods', { metadata: { namespace: 'shop', name: 'web-1' } });
  await until('the event', () => seen.length === 1);
  stop.abort();
  await expect(watching).rejects.toMatchObject({ name: 'AbortError' });
  await until('the connection to close', () => cluster.openWatches === 0);
});

it('closes the connection of a watch whose reader leaves', async () => {
  cluster.put('pods', { metadata: { namespace: 'shop', name: 'web-1' } });
  for await (const event of client.watch(pods, {
    resourceVersion: '1',
    timeoutSeconds: 300,
    signal: new AbortController().signal,
  })) {
    expect(event.type).toBe('ADDED');
    break;
  }
  await until('the connection to close', () => cluster.openWatches === 0);
});

it('asks for metadata alone, so that the data of a Secret is never sent', async () => {
  cluster.put('secrets', {
    metadata: { namespace: 'shop', name: 'db' },
    data: { password: 'c2VjcmV0' },
  } as never);
  const secret = await client.get(
    { kind: secrets, namespace: 'shop', name: 'db' },
    { metadataOnly: true },
  );
  expect(cluster.requests[0].accept).toBe(
    'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
  );
  expect(secret).not.toHaveProperty('data');
});

it('escapes names and refuses to be led elsewhere by them', async () => {
  await expect(
    client.get({ kind: rollouts, namespace: '../..', name: '../secrets/db' }),
  ).rejects.toMatchObject({ kind: 'not-found' });
  expect(cluster.requests[0]).toMatchObject({
    plural: 'rollouts',
    name: '..%2Fsecrets%2Fdb',
  });
});

it('tells nobody the token', async () => {
  cluster.fault = () => ({ kind: 'reset' });
  const error: Error = await client.get(web).then(
    () => new Error('answered'),
    e => e,
  );
  expect(`${error.message}${error.stack}`).not.toContain('t0p');
});

describe('credentials', () => {
  const authorize = (token: string) => {
    cluster.fault = ({ authorization }) =>
      authorization === `Bearer ${token}`
        ? undefined
        : { kind: 'status', code: 401 };
  };

  it('reads a token file again when its token is refused', async () => {
    const path = dir.resolve('token');
    writeFileSync(path, 'one\n');
    client = connect({ kind: 'file', path });
    authorize('one');
    await client.get(web);
    writeFileSync(path, 'two\n');
    authorize('two');
    await client.get(web);
    authorize('three');
    await expect(client.get(web)).rejects.toMatchObject({
      kind: 'unauthorized',
    });
  });

  it('says which token file cannot be read', async () => {
    const path = dir.resolve('absent');
    client = connect({ kind: 'file', path });
    await expect(client.get(web)).rejects.toMatchObject({
      kind: 'unauthorized',
      message: `The token file ${path} cannot be read`,
    });
  });

  function kubeconfig(user: object): TokenSource {
    const file = dir.resolve('kubeconfig');
    writeFileSync(
      file,
      JSON.stringify({
        clusters: [{ name: 'c', cluster: { server: cluster.url } }],
        users: [{ name: 'u', user }],
        contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
        'current-context': 'x',
      }),
    );
    return readKubeconfig(new ConfigReader({ file }), 'key', 'prod').token;
  }

  it('uses the token, the token file or the exec plugin of a kubeconfig', async () => {
    expect.assertions(3);
    client = connect(kubeconfig({ token: 'from-user' }));
    authorize('from-user');
    expect(await client.get(web)).toBeDefined();
    await client.close();

    const path = dir.resolve('user-token');
    writeFileSync(path, 'from-file');
    client = connect(kubeconfig({ tokenFile: 'user-token' }));
    authorize('from-file');
    await client.get(web);
    writeFileSync(path, 'rotated');
    authorize('rotated');
    expect(await client.get(web)).toBeDefined();
    await client.close();

    const credential = {
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: 'from-exec' },
    };
    authorize('from-exec');
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: [
        '-e',
        `console.log(${JSON.stringify(JSON.stringify(credential))})`,
      ],
    };
    client = connect(kubeconfig({ exec }));
    expect(await client.get(web)).toBeDefined();
  });

  it('acts as the user that a kubeconfig names', async () => {
    client = connect(kubeconfig({ token: 't', as: 'portal' }));
    await client.get(web);
    expect(cluster.requests[0].headers['impersonate-user']).toBe('portal');
  });

  it('writes as a person where it is told to, with her groups', async () => {
    client = connect(kubeconfig({ token: 't' }));
    await client.patch(
      web,
      { spec: {} },
      {
        type: 'merge',
        onBehalfOf: {
          user: 'user:default/alice',
          groups: ['group:default/a', 'group:default/b'],
        },
      },
    );
    const [{ headers }] = cluster.requests;
    expect(headers['impersonate-user']).toBe('user:default/alice');
    expect(headers['impersonate-group']).toBe(
      'group:default/a, group:default/b',
    );
  });

  it('does not wait for an exec plugin that hangs', async () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: ['-e', 'setTimeout(() => {}, 3000)'],
    };
    client = connect(kubeconfig({ exec }), impatient);
    await expect(client.get(web)).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('keeps to itself what a failing exec plugin says', async () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: process.execPath,
      args: ['-e', 'console.error("password=hunter2"); process.exit(1)'],
    };
    client = connect(kubeconfig({ exec }));
    const error: Error = await client.get(web).then(
      () => new Error('answered'),
      e => e,
    );
    expect(error).toMatchObject({ kind: 'unauthorized' });
    expect(error.message).not.toContain('hunter2');
  });
});

describe('what a switch needs', () => {
  const job = { kind: resourceKinds.jobs, namespace: 'shop', name: 'smoke' };

  it('creates an object under its name, once', async () => {
    const object = { metadata: { name: 'smoke' }, spec: { suspend: true } };
    const options = { fieldManager: 'portal' };
    await client.create(job, object, options);
    expect(cluster.get('jobs', 'shop', 'smoke')).toMatchObject({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { namespace: 'shop', name: 'smoke' },
      spec: { suspend: true },
    });
    await expect(client.create(job, object, options)).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect(cluster.requests[0].query.get('fieldManager')).toBe('portal');
  });

  const ask = (service: string) =>
    client.getThroughService({
      namespace: 'shop',
      service,
      port: 'http',
      path: '/healthz',
    });

  it('passes on what a pod answers, also a bad answer', async () => {
    cluster.put('services', { metadata: { namespace: 'shop', name: 'web' } });
    cluster.pods = (_service, path) => (path === '/healthz' ? 503 : 200);
    await expect(ask('web')).resolves.toEqual({ statusCode: 503 });
  });

  it('tells what the API server says itself from what a pod says', async () => {
    cluster.fault = () => ({
      kind: 'status',
      code: 503,
      headers: { 'content-type': 'application/json' },
      body: '{"kind":"Status","code":503,"message":"no endpoints available for service \\"web:http\\""}',
    });
    await expect(ask('web')).rejects.toMatchObject({
      statusCode: 503,
      message: 'no endpoints available for service "web:http"',
    });
  });

  it.each([
    ['a page', 'text/html', '<html>'],
    ['what is no JSON after all', 'application/json', '{"kind":'],
    ['JSON of its own', 'application/json', '{"status":"down"}'],
    ['nothing', 'application/json', 'null'],
  ])('takes %s for an answer of the pod', async (_what, type, body) => {
    cluster.fault = () => ({
      kind: 'status',
      code: 500,
      headers: { 'content-type': type },
      body,
    });
    await expect(ask('web')).resolves.toEqual({ statusCode: 500 });
  });
});
