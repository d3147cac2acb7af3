// Starts the demo clusters and the portal as child processes, says when a service's page works, and stops both.
// Called by script/server: node script/server.mjs yes|no followed|built --config FILE...
// The first says whether the demo clusters are started, the second who serves the pages: a development server that follows
// edits, or the backend, from what was built.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { once } from 'node:events';

const [demo, pages, ...configs] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const READY_DEADLINE_MS = 300_000;
const BACKEND = 'http://localhost:7007';
const FRONTEND = pages === 'built' ? BACKEND : 'http://localhost:3000';
/** What packages/backend says when it cannot start. The development server would wait for an edit then. */
const START_FAILED = 'The backend cannot start:';
/** What the demo's Argo CD follows, and app-config.demo.yaml lets the portal commit to. */
const DEMO_CONFIG_REPOSITORY = pathToFileURL(
  resolve('.demo/k8s-config.git'),
).href;
/** Where the repositories of new services go. */
const DEMO_REPOSITORIES = pathToFileURL(resolve('.demo')).href;
const children = [];
/** Node's arguments to run TypeScript as it is. */
const typescript = [
  '--no-warnings',
  '--import',
  require.resolve('@backstage/cli/config/nodeTransform.cjs'),
];
let stopping = false;
let isReady = false;

/** Each child leads a process group, so that what it starts itself is stopped with it. */
function start(name, args, options = {}) {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    ...options,
  });
  children.push(child);
  child.on('exit', code => {
    if (!stopping) {
      console.error(`${name} ended with code ${code ?? 'none'}; stopping`);
      stop(code || 1);
    }
  });
  return child;
}

/** Sends to a child and all that it started; ESRCH: it has ended meanwhile. */
function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function stop(code) {
  if (stopping) return;
  stopping = true;
  const running = children.filter(
    child => child.exitCode === null && child.signalCode === null,
  );
  const ended = Promise.all(running.map(child => once(child, 'exit')));
  for (const child of running) signal(child, 'SIGTERM');
  const force = setTimeout(() => {
    for (const child of running) signal(child, 'SIGKILL');
  }, 10_000);
  await ended;
  clearTimeout(force);
  // What a child started may outlive it by a moment; nothing of it may hold a port when the next start comes.
  for (const child of children) signal(child, 'SIGKILL');
  process.exit(code);
}
process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));
process.on('SIGHUP', () => stop(0));

/** Whether somebody listens there, on either loopback address. */
async function isTaken(port) {
  const attempts = ['127.0.0.1', '::1'].map(host => {
    const socket = connect({ host, port });
    return new Promise(resolve => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    }).finally(() => socket.destroy());
  });
  return (await Promise.all(attempts)).includes(true);
}

async function requireFreePorts() {
  const taken = [];
  for (const [url, use] of [
    [FRONTEND, "the portal's pages"],
    [BACKEND, "the portal's backend"],
  ]) {
    const { port } = new URL(url);
    if (await isTaken(port)) taken.push(`${port} (${use})`);
    if (FRONTEND === BACKEND) break;
  }
  if (taken.length === 0) return;
  console.error(
    `script/server: something listens on port ${taken.join(
      ' and ',
    )} already. Is a portal running? Stop it, then start again.`,
  );
  process.exit(1);
}

/** Resolves with the child when the clusters answer; one that ends before stops everything. */
function startDemo() {
  const child = start(
    'The demo clusters',
    [...typescript, 'packages/demo-cluster/src/main.ts', '--data', '.demo'],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  let said = '';
  return new Promise(resolve => {
    child.stdout.on('data', text => {
      process.stdout.write(text);
      said = (said + text).slice(-10_000);
      if (said.includes('Demo clusters ready')) resolve(child);
    });
  });
}

/** Node's arguments and options for what serves the portal. */
function portalProcess() {
  // A line for each request would bury those that a person has to see; LOG_LEVEL=info brings them back.
  const env = {
    ...process.env,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    DEMO_CONFIG_REPOSITORY,
    DEMO_REPOSITORIES,
  };
  if (pages === 'followed') {
    const cli = require.resolve('@backstage/cli/bin/backstage-cli');
    return { args: [cli, 'repo', 'start', ...configs], env };
  }
  return {
    args: [...typescript, 'src/index.ts', ...configs],
    // The catalog's files are named from there.
    cwd: 'packages/backend',
    env: {
      ...env,
      NODE_ENV: 'development',
      APP_CONFIG_app_baseUrl: JSON.stringify(FRONTEND),
    },
  };
}

/** A portal whose backend cannot start ends all, and its reason is the last that is said. */
function startPortal() {
  const { args, ...options } = portalProcess();
  const child = start('The portal', args, {
    ...options,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', text => {
    if (stopping) return;
    process.stderr.write(text);
    if (isReady) return;
    said = (said + text).slice(-10_000);
    if (said.includes(START_FAILED) && said.endsWith('\n')) stop(1);
  });
}

/** The answer's JSON or text; undefined while nothing, or nothing good, answers. The caller's deadline ends the waiting. */
async function read(url, headers = {}) {
  try {
    const response = await fetch(url, {
      headers,
      signal: AbortSignal.timeout(5_000),
    });
    if (!response.ok) return undefined;
    const type = response.headers.get('content-type') ?? '';
    return type.includes('json') ? response.json() : await response.text();
  } catch {
    // Not listening yet: refused, reset or timed out.
    return undefined;
  }
}

async function isBackendReady() {
  return Boolean(await read(`${BACKEND}/.backstage/health/v1/readiness`));
}

/** The first answer of the development server is the compiled page. */
async function isPageReady() {
  return Boolean(await read(FRONTEND));
}

/** Whether the catalog knows `web` and every environment's cluster has shown its workload. */
async function isServiceReady() {
  const session = await read(`${BACKEND}/api/auth/demo/refresh`, {
    'x-demo-user': 'alice',
  });
  const token = session?.backstageIdentity?.token;
  if (!token) return false;
  const answer = await read(
    `${BACKEND}/api/deployments/services/default/component/web`,
    { authorization: `Bearer ${token}` },
  );
  const environments = answer?.environments ?? [];
  return (
    environments.length > 0 &&
    environments.every(({ workloads }) => workloads.length > 0)
  );
}

async function waitUntil(what, condition, deadline) {
  while (!(await condition())) {
    if (stopping) return;
    if (Date.now() > deadline) {
      console.error(`The portal did not become ready in time: ${what}`);
      await stop(1);
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

await requireFreePorts();
const demoClusters = demo === 'yes' ? await startDemo() : undefined;
startPortal();
const deadline = Date.now() + READY_DEADLINE_MS;
await waitUntil('the backend is not ready', isBackendReady, deadline);
if (demoClusters) {
  await waitUntil('the service web is not there', isServiceReady, deadline);
}
await waitUntil('the page does not answer', isPageReady, deadline);
isReady = true;
if (!stopping) {
  demoClusters?.send('portal-ready');
  console.log(`\nPortal ready at ${FRONTEND}`);
}
if (demoClusters && !stopping) {
  console.log(`Four things to try, signed in as alice:
  1. ${FRONTEND}/catalog/default/component/web/deployments       roll staging back, and watch it come back
  2. ${FRONTEND}/catalog/default/component/checkout/deployments  ask for a rollback of production; sign in as petra and as sam to approve it
  3. ${FRONTEND}/catalog/default/component/search/deployments    a crash loop in staging, and why
  4. ${FRONTEND}/create  a new service by the standard, from a form to its first version in development`);
}
