import { resolve } from 'node:path';
import { BenchProcess, startProcess } from '../processes/startProcess';
import { call } from '../http/call';
import { callJson } from '../http/callJson';
import { waitUntil } from '../http/waitUntil';
import { freePort } from '../http/freePort';
import { MetricsSettings, writePortalFiles } from './writePortalFiles';

const START_SECONDS = 120;

/** A running backend under test. */
export interface Portal {
  url: string;
  /** From the start of its process until it said that it is ready. */
  startMs: number;
  /** A Backstage token of a person of its catalog. */
  token(person: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startPortal(options: {
  folder: string;
  clusterUrl: string;
  services: number;
  persons: number;
  metrics?: MetricsSettings;
}): Promise<Portal> {
  const port = await freePort();
  const file = writePortalFiles(options.folder, { ...options, port });
  const url = `http://127.0.0.1:${port}`;
  const from = performance.now();
  const child: BenchProcess<{}> = await startProcess('portal', {
    folder: options.folder,
    args: ['--config', resolve('app-config.yaml'), '--config', file],
    // What it keeps in memory can only be told after a collection.
    nodeArgs: ['--expose-gc'],
    takesCommands: false,
  });
  await waitUntil('The portal is ready', START_SECONDS, () => {
    child.check();
    return isReady(url);
  });
  return {
    url,
    startMs: performance.now() - from,
    token: person => signIn(url, person),
    stop: () => child.stop(),
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await call(`${url}/.backstage/health/v1/readiness`)).status === 200;
  } catch (error) {
    // Not listening yet.
    if ((error as { code?: string }).code === 'ECONNREFUSED') return false;
    throw error;
  }
}

async function signIn(url: string, person: string): Promise<string> {
  const { backstageIdentity } = await callJson<{
    backstageIdentity: { token: string };
  }>(`${url}/api/auth/demo/refresh`, { headers: { 'x-demo-user': person } });
  return backstageIdentity.token;
}
