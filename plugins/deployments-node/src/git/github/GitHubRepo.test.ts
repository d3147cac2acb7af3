import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  BareRepo,
  describeConfigRepo,
  FakeGitHub,
  REPO_SECRET as SECRET,
  RepoUnderTest,
} from '@backstage-deployments/test-kit';
import { repoMemory } from '../repoMemory';
import { GitHubApi } from './GitHubApi';
import { GitHubRepo } from './GitHubRepo';

// Each starts git a dozen times, which a busy machine does slowly.
jest.setTimeout(60_000);

const dir = createMockDirectory();
let opened = 0;

function connect(
  github: FakeGitHub,
  token: string = SECRET,
  deadlineMs?: number,
): GitHubRepo {
  const api = new GitHubApi({
    name: 'github.example/acme/config',
    apiUrl: github.url,
    owner: 'acme',
    repository: 'config',
    token: async () => token,
    deadlineMs,
  });
  return new GitHubRepo(api, repoMemory().blobs);
}

async function open(): Promise<
  RepoUnderTest & { github: FakeGitHub; repo: GitHubRepo }
> {
  opened += 1;
  const bare = await BareRepo.create(dir.resolve(`remote-${opened}`));
  const github = await FakeGitHub.start(bare, SECRET);
  let closed = false;
  const close = async () => {
    if (!closed) await github.close();
    closed = true;
  };
  return {
    repo: connect(github),
    other: connect(github),
    stranger: connect(github, `old-${SECRET}`),
    bare,
    github,
    protect: async () => {
      github.isProtected = true;
    },
    vanish: close,
    close,
  };
}

describe('a repository on GitHub', () => {
  describeConfigRepo(open);
});

describe('on GitHub', () => {
  let host: Awaited<ReturnType<typeof open>>;
  let first: string;

  beforeEach(async () => {
    host = await open();
    first = await host.bare.push('main', {
      'a/x.yaml': 'one\n',
      'a/y.yaml': 'y\n',
    });
  });

  afterEach(() => host.close());

  const proposal = () => ({
    branch: 'main',
    proposalBranch: 'rollback/0f1e',
    expectedHead: first,
    edits: [{ path: 'a/x.yaml', before: 'one\n', after: 'two\n' }],
    title: 'Roll back x',
    message: 'Roll back x\n\nIt fails.\n\nDeployment-Operation: 0f1e\n',
    author: { name: 'x', email: 'x@example.com' },
  });

  it('asks for the content of a file once, however many commits have it', async () => {
    await host.repo.readTree(first, 'a');
    const second = await host.bare.push('main', { 'a/x.yaml': 'two\n' });
    await host.repo.readTree(second, 'a');
    expect(
      host.github.requests.filter(request => request.includes('/git/blobs/')),
    ).toHaveLength(3);
  });

  it('proposes a pull request, once, and follows it until it is merged', async () => {
    host.github.isProtected = true;
    expect(await host.repo.findProposal('rollback/0f1e')).toBeUndefined();
    const made = await host.repo.propose(proposal());
    expect(made).toEqual({
      id: '1',
      url: 'https://github.example/acme/config/pull/1',
      state: 'open',
    });
    expect(await host.repo.propose(proposal())).toEqual(made);
    expect(await host.repo.findProposal('rollback/0f1e')).toEqual(made);
    expect(host.github.pulls).toMatchObject([
      { base: 'main', body: 'It fails.\n\nDeployment-Operation: 0f1e' },
    ]);
    expect(await host.bare.log('rollback/0f1e')).toHaveLength(2);
    expect(await host.bare.head('main')).toBe(first);
    const mergedAs = await host.github.merge(1);
    expect(await host.repo.findProposal('rollback/0f1e')).toEqual({
      ...made,
      state: 'merged',
      mergedAs,
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['the branch', () => host.bare.move('rollback/0f1e', first)],
    [
      'the commit',
      () =>
        host.bare.push(
          'rollback/0f1e',
          { 'a/x.yaml': 'two\n' },
          { onto: first, message: proposal().message },
        ),
    ],
  ])('takes up a proposal that was cut off after %s', async (_what, before) => {
    await before();
    await host.repo.propose(proposal());
    expect(host.github.pulls).toHaveLength(1);
    expect(await host.bare.log('rollback/0f1e')).toHaveLength(2);
    expect(String(await host.bare.read('rollback/0f1e', 'a/x.yaml'))).toBe(
      'two\n',
    );
  });

  it('says that a pull request was closed', async () => {
    await host.repo.propose(proposal());
    host.github.closePull(1);
    expect(await host.repo.findProposal('rollback/0f1e')).toMatchObject({
      state: 'closed',
    });
  });

  it('says until when GitHub does not want to be asked', async () => {
    host.github.fault = {
      status: 403,
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '1767323045',
      },
    };
    await expect(host.repo.head('main')).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('until 2026-01-02T03:04:05.000Z'),
    });
  });

  it.each([
    [{ status: 502 }, 'unreachable'],
    [
      { status: 301, headers: { location: 'https://elsewhere.example/' } },
      'not-found',
    ],
  ])('takes %j as %s', async (fault, kind) => {
    host.github.fault = fault;
    await expect(host.repo.head('main')).rejects.toMatchObject({ kind });
  });

  it('waits until its own deadline, and no longer than its caller', async () => {
    host.github.fault = 'hang';
    const caller = new AbortController();
    const left = host.repo.head('main', caller.signal);
    caller.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    await expect(
      connect(host.github, SECRET, 100).head('main'),
    ).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'github.example/acme/config did not answer within 0.1 s',
    });
  });
});
