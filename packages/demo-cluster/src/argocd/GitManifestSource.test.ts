import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigRepository } from '../git/ConfigRepository';
import { GitManifestSource } from './GitManifestSource';

// The disk may be slow on a busy machine.
jest.setTimeout(60_000);

const path = 'environments/production/web';
const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n`;

describe('GitManifestSource', () => {
  let data: string;
  let repository: ConfigRepository;
  const source = new GitManifestSource();
  const commit = (name: string) =>
    repository.commit({
      author: { name: 'Alice', email: 'alice@shop.example' },
      at: new Date('2026-01-02T03:04:05Z'),
      message: name,
      files: { [`${path}/service.yaml`]: service(name) },
    });

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'git-manifest-source-'));
    repository = await ConfigRepository.create(data);
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  it('says that it reads, then what it read, and follows the branch when told to', async () => {
    const first = await commit('web');
    expect(source.commit(repository.url, 'main')).toEqual({ state: 'reading' });
    await source.settled();
    expect(source.commit(repository.url, 'main')).toEqual({
      state: 'read',
      value: first,
    });
    source.manifests(repository.url, first, path);
    const second = await commit('web-2');
    await source.refresh();
    expect(source.commit(repository.url, 'main')).toEqual({
      state: 'read',
      value: second,
    });
    expect(source.manifests(repository.url, first, path)).toMatchObject({
      state: 'read',
      value: [{ kind: 'Service', metadata: { name: 'web' } }],
    });
  });

  it('reads a host that is a folder in truth, and folders within folders', async () => {
    const hosted = new GitManifestSource({
      url: 'https://git.demo.example/shop/',
      folder: data,
    });
    const head = await commit('web-3');
    const url = 'https://git.demo.example/shop/k8s-config.git';
    const ask = (extent: 'folder' | 'tree') =>
      hosted.manifests(url, head, 'environments', extent);
    ask('folder');
    ask('tree');
    await hosted.settled();
    expect(ask('folder')).toEqual({ state: 'read', value: [] });
    expect(ask('tree')).toMatchObject({
      value: [{ metadata: { name: 'web-3' } }],
    });
    const outside = 'https://git.demo.example/shop/../k8s-config.git';
    hosted.commit(outside, 'main');
    await hosted.settled();
    expect(hosted.commit(outside, 'main')).toMatchObject({ state: 'failed' });
  });

  it.each([
    ['another branch', () => source.commit(repository.url, 'nowhere')],
    [
      'a repository elsewhere',
      () => source.commit('https://git.example/k8s-config', 'main'),
    ],
    [
      'a folder that is not there',
      () => source.manifests(repository.url, 'f'.repeat(40), 'nowhere'),
    ],
  ])('says why it cannot read %s', async (_, ask) => {
    ask();
    await source.settled();
    expect(ask()).toEqual({ state: 'failed', message: expect.any(String) });
  });
});
