import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { createLog } from './createLog.ts';
import { createMetrics, type Metrics } from './createMetrics.ts';
import { createService, type Service } from './createService.ts';

let service: Service;
let lines: string[];
let address: string;

async function start(metrics: Metrics) {
  lines = [];
  const log = createLog('debug', {}, line => lines.push(line));
  service = createService('basket', log, metrics);
  service.server.listen(0, '127.0.0.1');
  await once(service.server, 'listening');
  const { port } = service.server.address() as AddressInfo;
  address = `http://127.0.0.1:${port}`;
}

async function stop() {
  const closed = once(service.server, 'close');
  service.server.close();
  service.server.closeAllConnections();
  await closed;
}

beforeEach(() => start(createMetrics()));
afterEach(stop);

for (const [path, status, body] of [
  ['/', 200, { service: 'basket' }],
  ['/health/live', 200, { status: 'ok' }],
  ['/health/ready', 200, { status: 'ready' }],
  ['/health/ready?verbose', 200, { status: 'ready' }],
  ['/nothing', 404, { error: 'not found' }],
  ['/constructor', 404, { error: 'not found' }],
] as const) {
  test(`GET ${path} answers ${status}`, async () => {
    const response = await fetch(`${address}${path}`);
    assert.equal(response.status, status);
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.deepEqual(await response.json(), body);
  });
}

test('a method that a route has not is refused with those that it has', async () => {
  const response = await fetch(address, { method: 'POST', body: 'x' });
  assert.equal(response.status, 405);
  assert.equal(response.headers.get('allow'), 'GET, HEAD');
});

test('HEAD answers without a body', async () => {
  const response = await fetch(`${address}/health/live`, { method: 'HEAD' });
  assert.equal(response.status, 200);
  assert.equal(await response.text(), '');
});

test('a service that leaves is alive, but not ready', async () => {
  service.stopBeingReady();
  assert.equal((await fetch(`${address}/health/ready`)).status, 503);
  assert.equal((await fetch(`${address}/health/live`)).status, 200);
});

test('requests are counted and timed by route: unknown paths together, probes not at all', async () => {
  for (const path of ['/', '/health/live', '/health/ready', '/a', '/b']) {
    await (await fetch(`${address}${path}`)).text();
  }
  const response = await fetch(`${address}/metrics`);
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
  const text = await response.text();
  const counts = text.match(/^http_request_duration_seconds_count.*$/gm);
  assert.deepEqual(counts, [
    'http_request_duration_seconds_count{method="GET",route="/",status_code="200"} 1',
    'http_request_duration_seconds_count{method="GET",route="other",status_code="404"} 2',
  ]);
  assert.match(text, /^process_resident_memory_bytes /m);
});

test('a fault is answered with 500, and told to the log alone', async () => {
  await stop();
  await start({
    ...createMetrics(),
    render: () => Promise.reject(new Error('the secret cause')),
  });
  const response = await fetch(`${address}/metrics`);
  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /secret/);
  assert.ok(lines.some(line => line.includes('the secret cause')));
});
