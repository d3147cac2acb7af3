import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigRepository } from './ConfigRepository';

// Git's processes start slowly on a busy machine.
jest.setTimeout(60_000);

const alice = { name: 'Alice', email: 'alice@shop.example' };
const bob = { name: 'Bob', email: 'bob@shop.example' };
const path = 'environments/production/checkout/rollout.yaml';

async function writeHistory(data: string) {
  const repository = await ConfigRepository.create(data);
  const first = await repository.commit({
    author: alice,
    at: new Date('2026-01-02T03:04:05Z'),
    message: 'checkout 1.8.1\n',
    files: { [path]: 'version: 1.8.1\n', 'README.md': '# k8s-config\n' },
  });
  const second = await repository.commit({
    author: bob,
    at: new Date('2026-01-03T03:04:05Z'),
    message: 'checkout 1.8.2\n',
    files: { [path]: 'version: 1.8.2\n', 'README.md': null },
  });
  return { repository, commits: [second, first] };
}

function runGit(...args: string[]) {
  return execFileSync('git', args, { encoding: 'utf8' }).trim();
}

describe('ConfigRepository', () => {
  let data: string;
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'config-repository-'));
  });
  afterEach(() => rm(data, { recursive: true, force: true }));

  it('is cloned by Git itself with its authors, dates and files', async () => {
    const { repository, commits } = await writeHistory(data);
    const clone = join(data, 'clone');
    runGit('clone', '--quiet', repository.url, clone);
    expect(runGit('-C', clone, 'log', '--format=%H %an %aI %s')).toBe(
      [
        `${commits[0]} Bob 2026-01-03T03:04:05+00:00 checkout 1.8.2`,
        `${commits[1]} Alice 2026-01-02T03:04:05+00:00 checkout 1.8.1`,
      ].join('\n'),
    );
    expect(await readFile(join(clone, path), 'utf8')).toBe('version: 1.8.2\n');
    expect(runGit('-C', clone, 'ls-files')).toBe(path);
    expect(runGit('-C', clone, 'fsck', '--strict')).toBe('');
  });

  it('starts anew with the same hashes', async () => {
    const before = await writeHistory(data);
    const after = await writeHistory(data);
    expect(after.commits).toEqual(before.commits);
  });

  it('takes a push', async () => {
    const { repository } = await writeHistory(data);
    const clone = join(data, 'clone');
    runGit('clone', '--quiet', repository.url, clone);
    runGit(
      ...['-C', clone, '-c', 'user.name=Carol', '-c', 'user.email=c@x.example'],
      ...['commit', '--quiet', '--allow-empty', '-m', 'nothing'],
    );
    runGit('-C', clone, 'push', '--quiet');
    const head = runGit('-C', clone, 'rev-parse', 'HEAD');
    expect(runGit('ls-remote', repository.url, 'main')).toContain(head);
  });
});
