import { ConfigRepo } from '../ConfigRepo';
import { ConfigRepoError } from '../ConfigRepoError';
import { rememberAnswers } from './rememberAnswers';
import { repoMemory } from './repoMemory';

const [a, b] = ['a'.repeat(40), 'b'.repeat(40)];

function follow(over: Partial<ConfigRepo> = {}) {
  const calls: string[] = [];
  const answer =
    <A extends unknown[], T>(name: string, value: T) =>
    async (...args: A) => {
      calls.push(
        [name, ...args.filter(arg => typeof arg !== 'object')].join(' '),
      );
      return value;
    };
  const repo: ConfigRepo = {
    name: 'config',
    branch: async revision => ({ name: revision, head: a }),
    head: async revision => {
      calls.push(`head ${revision}`);
      return a;
    },
    readTree: answer('readTree', new Map([['x.yaml', 'x\n']])),
    log: answer('log', []),
    isAncestor: answer('isAncestor', false),
    commit: answer('commit', b),
    ...over,
  };
  return { calls, repo: rememberAnswers(repo, 'config', repoMemory()) };
}

it('asks once about a commit, also for many at once, and each time about a branch', async () => {
  const { calls, repo } = follow();
  for (let round = 0; round < 2; round++) {
    await Promise.all([
      repo.readTree(a, 'x'),
      repo.readTree(a, 'x'),
      repo.log(a, '', 5),
      repo.log(a, '', 5),
      repo.isAncestor(a, b),
    ]);
    await repo.head('main');
  }
  await repo.readTree(b, 'x');
  expect(calls.sort()).toEqual([
    'head main',
    'head main',
    `isAncestor ${a} ${b}`,
    `log ${a}  5`,
    `readTree ${a} x`,
    `readTree ${b} x`,
  ]);
});

it('keeps no failure', async () => {
  let fails = true;
  const { repo } = follow({
    readTree: async () => {
      if (fails) throw new ConfigRepoError('unreachable', 'no answer');
      return new Map();
    },
  });
  await expect(repo.readTree(a, '')).rejects.toThrow('no answer');
  fails = false;
  await expect(repo.readTree(a, '')).resolves.toEqual(new Map());
});

it('lets one caller leave without the others', async () => {
  const { repo } = follow();
  const leaving = new AbortController();
  const left = repo.readTree(a, '', leaving.signal);
  const stays = repo.readTree(a, '');
  leaving.abort();
  await expect(left).rejects.toMatchObject({ name: 'AbortError' });
  expect((await stays).size).toBe(1);
});

it('has pull requests only where the host has them', () => {
  expect(follow().repo.propose).toBeUndefined();
  expect(
    follow({ findProposal: async () => undefined }).repo.findProposal,
  ).toBeDefined();
});
