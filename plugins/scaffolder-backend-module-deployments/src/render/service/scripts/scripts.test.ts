import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { basketSpecification } from '../../../__testUtils__/basketSpecification';
import { writeFiles } from '../../../__testUtils__/writeFiles';
import { Strategy } from '../../../specification/ServiceSpecification';
import { placeholderImage } from '../../config/placeholderImage';
import { renderConfig } from '../../config/renderConfig';
import { renderScripts } from './renderScripts';

const OLD = `sha256:${'a'.repeat(64)}`;
const NEW = `sha256:${'b'.repeat(64)}`;
const IMAGE = 'ghcr.io/acme/basket';
const FOLDER = 'environments/development/basket';

const manifests = `# kept as it is
apiVersion: apps/v1
kind: Deployment
metadata: {name: basket}
spec:
  template:
    spec:
      initContainers:
        - image: "${IMAGE}:v1"   # of the same release
          name: migrate
      containers:
        - name: basket
          image: ${IMAGE}@${OLD}
        - name: proxy
          image: ghcr.io/acme/basket-proxy@${OLD}
---
kind: ConfigMap
data:
  note: "image: ${IMAGE}@${OLD}"
`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'scripts-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_AUTHOR_NAME: 'test',
      GIT_AUTHOR_EMAIL: 'test@localhost',
      GIT_COMMITTER_NAME: 'test',
      GIT_COMMITTER_EMAIL: 'test@localhost',
    },
  }).trim();
}

/** A configuration repository, a checkout of it, and the scripts as the pipeline has them. */
function setUp(files: Record<string, string>, strategy: Strategy = 'rolling') {
  const remote = join(root, 'remote.git');
  const checkout = join(root, 'config');
  const other = join(root, 'other');
  writeFiles(
    join(root, 'service'),
    renderScripts(basketSpecification({ strategy })),
  );
  execFileSync('git', ['init', '--quiet', '--bare', '-b', 'main', remote]);
  execFileSync('git', ['clone', '--quiet', remote, other], { stdio: 'ignore' });
  writeFiles(other, new Map(Object.entries(files)));
  git(other, 'checkout', '--quiet', '-B', 'main');
  git(other, 'add', '.');
  git(other, 'commit', '--quiet', '-m', 'begin');
  git(other, 'push', '--quiet', 'origin', 'main');
  execFileSync('git', [
    'clone',
    '--quiet',
    '--depth=1',
    `file://${remote}`,
    checkout,
  ]);
  return { remote, checkout, other };
}

function run(
  script: string,
  argument: string,
  env: Record<string, string> = {},
) {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    [join(root, 'service/.github/scripts', script), argument],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: root,
        SERVICE: 'basket',
        ENVIRONMENT: 'development',
        IMAGE,
        DIGEST: NEW,
        CONFIG_REPOSITORY: 'acme/k8s-config',
        GITHUB_SHA: '1234567890',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'acme/basket',
        GITHUB_RUN_ID: '7',
        ...env,
      },
    },
  );
  return { status, output: stdout + stderr };
}

const held = (image: string) =>
  `# Versions that were rolled back\nheld:\n  - operation: "1"\n    until: lifted\n    images:\n      - image: ${image}\n`;

describe('deploy.sh', () => {
  it('changes the image of this service, and no other byte', () => {
    const { checkout, remote } = setUp({
      [`${FOLDER}/deployment.yaml`]: manifests,
    });
    expect(run('deploy.sh', checkout)).toMatchObject({ status: 0 });
    expect(git(remote, 'show', `main:${FOLDER}/deployment.yaml`)).toBe(
      manifests
        .replace(`"${IMAGE}:v1"`, `${IMAGE}@${NEW}`)
        .replace(
          `          image: ${IMAGE}@${OLD}\n        - name: proxy`,
          `          image: ${IMAGE}@${NEW}\n        - name: proxy`,
        )
        .trim(),
    );
    expect(git(remote, 'log', '-1', '--format=%s%n%b', 'main')).toBe(
      'basket: deploy 1234567890 to development\nhttps://github.com/acme/basket/actions/runs/7',
    );
  });

  it('takes the place of what runs before the first version', () => {
    const files = renderConfig(basketSpecification());
    const { checkout, remote } = setUp(Object.fromEntries(files));
    expect(run('deploy.sh', checkout)).toMatchObject({ status: 0 });
    const path = `${FOLDER}/deployment.yaml`;
    expect(git(remote, 'show', `main:${path}`)).toBe(
      files.get(path)?.replace(placeholderImage, `${IMAGE}@${NEW}`).trim(),
    );
  });

  it('makes no empty commit', () => {
    const { checkout, remote } = setUp({
      [`${FOLDER}/deployment.yaml`]: manifests,
    });
    run('deploy.sh', checkout);
    const before = git(remote, 'rev-parse', 'main');
    expect(run('deploy.sh', checkout)).toMatchObject({ status: 0 });
    expect(git(remote, 'rev-parse', 'main')).toBe(before);
  });

  it('begins again on what somebody else pushed in between, and keeps it', () => {
    const { checkout, remote, other } = setUp({
      [`${FOLDER}/deployment.yaml`]: manifests,
    });
    // The first push comes too late: another one is quicker.
    const hook = join(checkout, '.git/hooks/pre-push');
    writeFileSync(
      hook,
      `#!/bin/sh\nrm "$0"\nunset GIT_DIR\ncd ${other} && echo other > other.txt && git add . && git -c user.name=o -c user.email=o@localhost commit -qm other && git push -q origin main\n`,
      { mode: 0o755 },
    );
    const result = run('deploy.sh', checkout);
    expect(result.output).toContain('attempt 1 of 5');
    expect(result.status).toBe(0);
    expect(git(remote, 'log', '--format=%s', 'main').split('\n')).toEqual([
      'basket: deploy 1234567890 to development',
      'other',
      'begin',
    ]);
    expect(git(remote, 'show', 'main:other.txt')).toBe('other');
  });

  it.each([
    ['as the manifests write it', held(`${IMAGE}@${NEW}`)],
    ['with a tag', held(`${IMAGE}:v2@${NEW}`)],
    ['in quotes', held(`"${IMAGE}@${NEW}"`)],
    // A pipe that ends early must not make a held version look free.
    [
      'before many others',
      held(`${IMAGE}@${NEW}`) + held(`${IMAGE}@${OLD}`).repeat(5000),
    ],
  ])('refuses a version that is held, %s', (_, hold) => {
    const { checkout, remote } = setUp({
      [`${FOLDER}/deployment.yaml`]: manifests,
      [`${FOLDER}/deployments.hold`]: hold,
    });
    const before = git(remote, 'rev-parse', 'main');
    const result = run('deploy.sh', checkout);
    expect(result.output).toContain(
      'was rolled back in development and is held there',
    );
    expect(result.status).toBe(1);
    expect(git(remote, 'rev-parse', 'main')).toBe(before);
  });

  it('refuses when the hold cannot be read', () => {
    const { checkout } = setUp({
      [`${FOLDER}/deployment.yaml`]: manifests,
      [`${FOLDER}/deployments.hold`]: '<<<<<<< mine\n',
    });
    expect(run('deploy.sh', checkout)).toMatchObject({
      status: 1,
      output: expect.stringContaining('cannot be read'),
    });
  });

  it.each([
    ['no digest', { DIGEST: 'latest' }, 'not a digest: latest'],
    [
      'an environment that is not there',
      { ENVIRONMENT: 'staging' },
      'no environments/staging/basket',
    ],
    ['another image', { IMAGE: 'ghcr.io/acme/other' }, 'no manifest of'],
    [
      'an image whose dot is any character',
      { IMAGE: 'ghcr.io/acme.basket' },
      'no manifest of',
    ],
  ])('says what is wrong: %s', (_, env, message) => {
    const { checkout } = setUp({ [`${FOLDER}/deployment.yaml`]: manifests });
    expect(run('deploy.sh', checkout, env)).toMatchObject({
      status: 1,
      output: expect.stringContaining(message),
    });
  });

  it('goes on with what is held for another digest', () => {
    const { checkout } = setUp({
      [`${FOLDER}/deployment.yaml`]: manifests,
      [`${FOLDER}/deployments.hold`]: held(`${IMAGE}@${OLD}`),
    });
    expect(run('deploy.sh', checkout)).toMatchObject({ status: 0 });
  });
});

describe('strategy selector', () => {
  it.each([
    ['blue', 'green'],
    ['green', 'blue'],
  ])('while %s has the traffic, %s gets the image', (active, idle) => {
    const { remote, checkout } = setUp(
      {
        [`${FOLDER}/deployment-blue.yaml`]: manifests,
        [`${FOLDER}/deployment-green.yaml`]: manifests,
        [`${FOLDER}/services.yaml`]: ['basket', 'basket-blue', 'basket-green']
          .map(
            name =>
              `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    app: basket\n    slot: ${
                name === 'basket' ? active : name.slice(7)
              }\n`,
          )
          .join('---\n'),
      },
      'selector',
    );
    expect(run('deploy.sh', checkout)).toMatchObject({ status: 0 });
    expect(
      git(remote, 'show', `main:${FOLDER}/deployment-${active}.yaml`),
    ).toBe(manifests.trim());
    expect(
      git(remote, 'show', `main:${FOLDER}/deployment-${idle}.yaml`),
    ).toContain(`${IMAGE}@${NEW}`);
  });
});

describe('propose.sh', () => {
  const production = 'environments/production/basket/rollout.yaml';

  /** What gh was asked for, a line each. */
  function withGh(open: string) {
    const bin = join(root, 'bin');
    writeFiles(
      bin,
      new Map([
        [
          'gh',
          `#!/bin/sh\necho "$1 $2 $3" >> ${root}/gh.log\n[ "$2" != list ] || echo "${open}"\n`,
        ],
      ]),
    );
    execFileSync('chmod', ['+x', join(bin, 'gh')]);
    return { PATH: `${bin}:${process.env.PATH}`, ENVIRONMENT: 'production' };
  }

  it.each([
    ['', 'pr create --repo'],
    ['12', 'pr edit 12'],
  ])('with %j open: %s', (open, expected) => {
    const { checkout, remote } = setUp({ [production]: manifests });
    const before = git(remote, 'rev-parse', 'main');
    expect(run('propose.sh', checkout, withGh(open))).toMatchObject({
      status: 0,
    });
    expect(
      readFileSync(join(root, 'gh.log'), 'utf8').trim().split('\n'),
    ).toEqual(['pr list --repo', expected]);
    expect(git(remote, 'rev-parse', 'main')).toBe(before);
    expect(git(remote, 'show', `deploy/basket:${production}`)).toContain(
      `${IMAGE}@${NEW}`,
    );
    expect(git(remote, 'rev-list', '--count', 'main..deploy/basket')).toBe('1');
  });

  it('asks for nothing that production has already, or must not get', () => {
    const { checkout, remote } = setUp({
      [production]: manifests,
      'environments/production/basket/deployments.hold': held(
        `${IMAGE}@${NEW}`,
      ),
    });
    expect(run('propose.sh', checkout, withGh(''))).toMatchObject({
      status: 1,
    });
    expect(
      run('propose.sh', checkout, { ...withGh(''), DIGEST: OLD }).status,
    ).toBe(0);
    expect(git(remote, 'branch', '--list', 'deploy/*')).toContain(
      'deploy/basket',
    );
  });
});
