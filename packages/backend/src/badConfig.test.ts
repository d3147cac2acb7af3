import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { createMockDirectory } from '@backstage/backend-test-utils';

// A whole backend is compiled and started.
jest.setTimeout(120_000);

const dir = createMockDirectory();
const root = resolve(__dirname, '../../..');

async function startWith(config: object) {
  const file = dir.resolve('bad.json');
  writeFileSync(file, JSON.stringify(config));
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--import',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      resolve(__dirname, 'index.ts'),
      '--config',
      resolve(root, 'app-config.yaml'),
      '--config',
      file,
    ],
    {
      cwd: resolve(__dirname, '..'),
      env: { ...process.env, NODE_ENV: 'development' },
    },
  );
  child.stdout.resume();
  const said = text(child.stderr);
  const code = await new Promise(done => {
    child.on('exit', done);
  });
  return { code, said: await said };
}

it('ends with one message that names the key, and not with 0, when the configuration is wrong', async () => {
  const { code, said } = await startWith({
    backend: { listen: { host: '127.0.0.1', port: 0 } },
    deployments: {
      environments: [
        { name: 'production', tier: 'production', clusters: ['nowhere'] },
      ],
    },
  });
  expect(code).toBe(1);
  expect(said).toContain(
    'deployments.environments[0].clusters[0]: there is no cluster "nowhere"; known are none',
  );
});
