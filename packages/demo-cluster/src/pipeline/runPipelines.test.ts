import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigRepository } from '../git/ConfigRepository';
import { deployVersion } from './deployVersion';
import { git } from './git';
import { readImage } from './readImage';

jest.setTimeout(60_000);

const manifest = (image: string) =>
  `kind: Deployment\nspec:\n  containers:\n    - name: basket\n      # kept\n      image: ${image}\n`;
const path = 'environments/development/basket/deployment.yaml';
const image = 'git.demo.example/shop/basket';
let data: string;
let config: string;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'pipelines-'));
  const repository = await ConfigRepository.create(data);
  config = join(data, 'k8s-config.git');
  await repository.commit({
    author: { name: 'Alice', email: 'alice@shop.example' },
    at: new Date(),
    message: 'basket begins',
    files: {
      [path]: manifest('registry.k8s.io/pause:3.10@sha256:abc'),
      'environments/staging/basket/deployment.yaml': manifest(
        'registry.k8s.io/pause:3.10@sha256:abc',
      ),
    },
  });
});

afterEach(() => rm(data, { recursive: true, force: true }));

it('brings a version to development alone, by one commit of one line', async () => {
  const commit = { service: 'basket', id: 'a'.repeat(40), image };
  await deployVersion(config, { ...commit, version: '1.0.0' });
  expect(await git(config, ['show', `main:${path}`])).toMatch(
    /# kept\n {6}image: git\.demo\.example\/shop\/basket:1\.0\.0@sha256:[0-9a-f]{64}\n$/,
  );
  expect(await git(config, ['show', '--stat', '--format=%s', 'main'])).toMatch(
    /^basket 1\.0\.0 to development\n[^]*1 file changed, 1 insertion/,
  );
  await deployVersion(config, { ...commit, version: '1.0.0' });
  await deployVersion(config, { ...commit, version: '1.0.1' });
  expect(await git(config, ['rev-list', '--count', 'main'])).toBe('3\n');
});

it('waits for the folder of a service that has none yet', async () => {
  await expect(
    deployVersion(config, {
      service: 'other',
      id: 'b'.repeat(40),
      image,
      version: '1.0.0',
    }),
  ).rejects.toThrow('environments/development/other is not there yet');
});

it('reads no image from a repository that is no service of ours', async () => {
  await mkdir(join(data, 'other.git'));
  expect(await readImage(config, 'main')).toBeUndefined();
});
