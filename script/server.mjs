// Starts the demo clusters and the portal as child processes, says when the portal answers, and stops both.
// Called by script/server: node script/server.mjs yes|no --config FILE...
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { once } from 'node:events';

const [demo, ...configs] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const READY_DEADLINE_MS = 180_000;
const children = [];
let stopping = false;

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

async function stop(code) {
  if (stopping) return;
  stopping = true;
  const running = children.filter(
    child => child.exitCode === null && child.signalCode === null,
  );
  for (const child of running) process.kill(-child.pid, 'SIGTERM');
  const force = setTimeout(() => {
    for (const child of running) {
      if (child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    }
  }, 10_000);
  await Promise.all(running.map(child => once(child, 'exit')));
  clearTimeout(force);
  process.exit(code);
}
process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));

function startDemo() {
  const child = start(
    'The demo cluster',
    [
      '--no-warnings',
      '--import',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      'packages/demo-cluster/src/main.ts',
      '--data',
      '.demo',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise(resolve => {
    child.stdout.on('data', text => {
      process.stdout.write(text);
      if (String(text).includes('Demo clusters ready')) resolve();
    });
  });
}

async function answers(url, accept) {
  try {
    return accept(await fetch(url, { signal: AbortSignal.timeout(5_000) }));
  } catch {
    // Not listening yet: refused, reset or timed out. The deadline of the caller ends the waiting.
    return false;
  }
}

async function waitUntil(condition, deadline) {
  while (!(await condition())) {
    if (Date.now() > deadline) {
      console.error('The portal did not become ready within 3 minutes');
      await stop(1);
    }
    await new Promise(resolve => setTimeout(resolve, 300));
  }
}

if (demo === 'yes') await startDemo();
start('The portal', [
  require.resolve('@backstage/cli/bin/backstage-cli'),
  'repo',
  'start',
  ...configs,
]);
const deadline = Date.now() + READY_DEADLINE_MS;
await waitUntil(
  () =>
    answers(
      'http://localhost:7007/.backstage/health/v1/readiness',
      response => response.ok,
    ),
  deadline,
);
// The first answer of the development server is the compiled page.
await waitUntil(
  () => answers('http://localhost:3000', response => response.ok),
  deadline,
);
console.log('\nPortal ready at http://localhost:3000');
if (demo === 'yes') {
  console.log(`Three things to try, signed in as alice:
  1. http://localhost:3000/catalog/default/component/web/deployments       roll production back, and watch it come back
  2. http://localhost:3000/catalog/default/component/checkout/deployments  a canary paused at 25 %: promote it or abort it
  3. http://localhost:3000/catalog/default/component/search/deployments    a crash loop in staging, and why`);
}
