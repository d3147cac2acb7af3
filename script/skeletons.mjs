// Renders a service of each language and does with it what its own pipeline does (the commands of its test.yaml: tests,
// lint, build), then starts what was built, asks it what Kubernetes would, and ends it.
// Called by script/skeletons.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/** How each language's container starts, in the folder of the repository; what has to be there to build it. */
const languages = {
  typescript: { start: ['node', 'dist/main.js'], needs: 'npm' },
  go: { start: ['./service'], needs: 'go' },
};
const START_DEADLINE_MS = 10_000;
/** More than any request that is under way here takes. */
const END_DEADLINE_MS = 10_000;

function run(command, args, options) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    ...options,
  });
  if (error) throw error;
  if (status !== 0) {
    throw new Error(`${[command, ...args].join(' ')}:\n${stdout}${stderr}`);
  }
}

function render(language, folder) {
  const specification = join(folder, 'service.yaml');
  writeFileSync(
    specification,
    stringify({
      apiVersion: 'deployments.backstage.io/v1alpha1',
      kind: 'Service',
      metadata: { name: 'basket', owner: 'group:default/team-checkout' },
      spec: { language },
    }),
  );
  run('script/render', [specification, join(folder, 'out')]);
  return join(folder, 'out/service');
}

/** In the order of the file, as a runner with all the jobs' tools would. */
function runPipeline(repository) {
  const file = join(repository, '.github/workflows/test.yaml');
  const workflow = parse(readFileSync(file, 'utf8'));
  for (const { steps } of Object.values(workflow.jobs)) {
    for (const { run: command } of steps.filter(step => step.run)) {
      run('bash', ['-e', '-o', 'pipefail', '-c', command], {
        cwd: repository,
        env: { ...process.env, ...workflow.env },
      });
    }
  }
}

async function findPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Until it listens: nobody can have an answer before. */
async function get(url, deadline) {
  for (;;) {
    try {
      const response = await fetch(url);
      const text = await response.text();
      if (response.status !== 200) {
        throw new Error(`${url} answered ${response.status}: ${text}`);
      }
      return text;
    } catch (error) {
      const isRefused = error.cause?.code === 'ECONNREFUSED';
      if (!isRefused || Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}

/** Started, answering as the probes, Prometheus and a caller ask, and gone by itself when it is told to. */
async function tryOut([command, ...args], repository) {
  const port = await findPort();
  const child = spawn(command, args, {
    cwd: repository,
    env: { ...process.env, PORT: String(port), SHUTDOWN_DELAY_MS: '0' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const deadline = Date.now() + START_DEADLINE_MS;
    for (const path of ['/health/live', '/health/ready', '/']) {
      await get(`http://127.0.0.1:${port}${path}`, deadline);
    }
    const metrics = await get(`http://127.0.0.1:${port}/metrics`, deadline);
    const counted = /^http_request_duration_seconds_count\{.*\} 1$/m;
    if (!counted.test(metrics)) {
      throw new Error(`/metrics has not counted the request:\n${metrics}`);
    }
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), END_DEADLINE_MS);
    const [code, signal] = await ended;
    clearTimeout(late);
    if (code !== 0) throw new Error(`ended with ${signal ?? code}, not with 0`);
  } finally {
    child.kill('SIGKILL');
  }
}

for (const [language, { start, needs }] of Object.entries(languages)) {
  if (spawnSync(needs, ['version']).error) {
    console.log(`${language}: left out, as ${needs} is not on the PATH`);
    continue;
  }
  const folder = mkdtempSync(join(tmpdir(), 'skeleton-'));
  try {
    const repository = render(language, folder);
    runPipeline(repository);
    await tryOut(start, repository);
    console.log(
      `${language}: tests, lint and build pass; it starts, answers and ends`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
