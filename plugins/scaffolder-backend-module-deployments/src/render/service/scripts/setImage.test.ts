import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeHoldFile } from '@backstage-deployments/plugin-deployments-common';
import { basketSpecification } from '../../../__testUtils__/basketSpecification';
import { writeFiles } from '../../../__testUtils__/writeFiles';
import { strategies } from '../../../specification/ServiceSpecification';
import { renderConfig } from '../../config/renderConfig';
import { renderScripts } from './renderScripts';

const DIGEST = `sha256:${'b'.repeat(64)}`;
const IMAGE = 'ghcr.io/acme/basket';
const FOLDER = 'environments/staging/basket';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'set-image-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function run(script: string) {
  const { status, stderr } = spawnSync(
    'bash',
    [`.github/scripts/${script}`, FOLDER],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        SERVICE: 'basket',
        ENVIRONMENT: 'staging',
        IMAGE,
        DIGEST,
      },
    },
  );
  return { status, stderr };
}

const cases = strategies.flatMap(strategy =>
  (['istio', 'none'] as const).map(traffic => ({ strategy, traffic })),
);

it.each(cases)(
  'finds what $strategy with traffic $traffic runs',
  ({ strategy, traffic }) => {
    const specification = basketSpecification({ strategy, traffic });
    const config = renderConfig(specification);
    writeFiles(root, config);
    writeFiles(root, renderScripts(specification));
    expect(run('set-image.sh')).toEqual({ status: 0, stderr: '' });

    const changed = [...config.keys()].filter(
      path => readFileSync(join(root, path), 'utf8') !== config.get(path),
    );
    const workload = {
      rolling: 'deployment',
      selector: 'deployment-green',
      canary: 'rollout',
      ab: 'rollout',
      'blue-green': 'rollout',
    }[strategy];
    expect(changed).toEqual([`${FOLDER}/${workload}.yaml`]);

    const [before, after] = [
      config.get(changed[0]) ?? '',
      readFileSync(join(root, changed[0]), 'utf8'),
    ].map(text => text.split('\n'));
    const lines = after.filter((line, index) => line !== before[index]);
    expect(lines.map(line => line.trim())).toEqual([
      `image: ${IMAGE}@${DIGEST}`,
    ]);
    expect(after.length).toBe(before.length);
  },
);

it('understands the hold that the portal writes', () => {
  const specification = basketSpecification();
  writeFiles(root, renderConfig(specification));
  writeFiles(root, renderScripts(specification));
  expect(run('check-hold.sh').status).toBe(0);

  const path = `${FOLDER}/deployments.hold`;
  const edit = writeHoldFile(path, undefined, {
    operation: 'op-1',
    workload: 'deployments/basket-staging/basket',
    environment: 'staging',
    version: 'v2',
    images: [`${IMAGE}@${DIGEST}`],
    by: 'user:default/alice',
    reason: 'Errors: 5 %\n- image: other',
    since: '2026-11-28T10:00:00Z',
  });
  writeFileSync(join(root, path), edit?.after ?? '');
  expect(run('check-hold.sh')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('was rolled back in staging'),
  });
});
