import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { shutDown } from './shutDown.ts';

async function serve() {
  const waiting: ServerResponse[] = [];
  const server = createServer((_request, response) => waiting.push(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const steps: string[] = [];
  const service = { server, stopBeingReady: () => steps.push('not ready') };
  const request = async () => {
    const arrived = once(server, 'request');
    const response = fetch(`http://127.0.0.1:${port}`).then(
      answered => answered.status,
      () => 'cut' as const,
    );
    await arrived;
    return response;
  };
  return { service, request, waiting, steps, server };
}

test('without requests it ends at once, and cleanly', async () => {
  const { service, steps } = await serve();
  const isClean = await shutDown(service, {
    shutdownDelayMs: 0,
    shutdownTimeoutMs: 60_000,
  });
  assert.equal(isClean, true);
  assert.deepEqual(steps, ['not ready']);
});

test('a request in flight is answered', async () => {
  const { service, request, waiting, server } = await serve();
  const arrived = once(server, 'request');
  const response = request();
  await arrived;
  const done = shutDown(service, {
    shutdownDelayMs: 0,
    shutdownTimeoutMs: 60_000,
  });
  for (const open of waiting) open.end('late, but whole');
  assert.equal(await response, 200);
  assert.equal(await done, true);
});

test('a request that never ends is cut when the time is up', async () => {
  const { service, request, server } = await serve();
  const arrived = once(server, 'request');
  const response = request();
  await arrived;
  const isClean = await shutDown(service, {
    shutdownDelayMs: 0,
    shutdownTimeoutMs: 10,
  });
  assert.equal(isClean, false);
  assert.equal(await response, 'cut');
});
