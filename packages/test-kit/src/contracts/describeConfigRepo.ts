import { ConfigRepoError } from '@backstage-deployments/plugin-deployments-node';
import { REPO_SECRET } from './repoSecret';
import { RepoUnderTest } from './RepoUnderTest';

/** No implementation reads files as large as this. */
const HUGE_BYTES = 2 * 1024 * 1024;

const author = { name: 'Deployments', email: 'deployments@example.com' };
const message = 'Roll back web to 1.4\n\nDeployment-Operation: 0f1e\n';
const files = {
  'apps/shop/web.yaml': 'kind: Deployment\r\nimage: web:1.5 # why\r\n',
  'apps/shop/api.yaml': '\ufeffkind: Deployment\n',
  'apps/shop/nested/job.yaml': 'kind: Job\n',
  'apps/shop/latin1.yaml': Buffer.from('name: caf\xe9\n', 'latin1'),
  'apps/shop/logo.png': Buffer.from([0x89, 0x50, 0, 1, 2]),
  'apps/shop/huge.yaml': 'x'.repeat(HUGE_BYTES),
  'apps/shopping/web.yaml': 'kind: Other\n',
  'README.md': 'hello\n',
};

/** What each implementation of ConfigRepo must do, on a real repository behind it. */
export function describeConfigRepo(open: () => Promise<RepoUnderTest>): void {
  let host: RepoUnderTest;
  let first: string;

  beforeEach(async () => {
    host = await open();
    first = await host.bare.push('main', files, { message: 'First\n' });
  });

  afterEach(async () => {
    await host.close();
  });

  function edit(
    after: string | undefined,
    before = files['apps/shop/web.yaml'],
  ) {
    return {
      branch: 'main',
      expectedHead: first,
      edits: [{ path: 'apps/shop/web.yaml', before, after }],
      message,
      author,
    };
  }

  async function kindOf(attempt: Promise<unknown>): Promise<string> {
    const error = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ConfigRepoError)) return `no: ${error}`;
    expect(error.message).not.toContain(REPO_SECRET);
    expect(error.message).not.toContain(encodeURIComponent(REPO_SECRET));
    expect(error.message).not.toContain(
      Buffer.from(REPO_SECRET).toString('base64').slice(0, -4),
    );
    return error.kind;
  }

  it.each([
    ['a branch', 'main'],
    ['the default branch', 'HEAD'],
    ['a tag', 'v1'],
  ])('says what %s stands for now', async (_what, revision) => {
    await host.bare.git(['tag', '-a', '-m', 'one', 'v1', first]);
    expect(await host.repo.head(revision)).toBe(first);
  });

  it('says which branch an owner follows, if it is one', async () => {
    await host.bare.git(['tag', 'v1', first]);
    const { repo } = host;
    const main = { name: 'main', head: first };
    expect(await repo.branch('main')).toEqual(main);
    expect(await repo.branch('refs/heads/main')).toEqual(main);
    expect(await repo.branch('HEAD')).toEqual(main);
    expect(await repo.branch('v1')).toBeUndefined();
    expect(await repo.branch(first)).toBeUndefined();
    expect(await repo.branch('missing')).toBeUndefined();
  });

  it('follows a branch that moves on, and one that somebody rewrote', async () => {
    expect(await host.repo.head('main')).toBe(first);
    const second = await host.bare.push('main', { 'README.md': 'more\n' });
    expect(await host.repo.head('main')).toBe(second);
    expect(await host.repo.head(first)).toBe(first);
    await host.bare.move('main', first);
    expect(await host.repo.head('main')).toBe(first);
    const rewritten = await host.bare.push(
      'main',
      { 'README.md': 'else\n' },
      { onto: first },
    );
    expect(await host.repo.head('main')).toBe(rewritten);
  });

  it.each([
    'missing',
    '0'.repeat(40),
    '',
    '--upload-pack=touch /tmp/x',
    'main..HEAD',
    'a b',
    'main\n',
    'ext::sh -c x',
    '@{-1}',
  ])('knows no revision %j', async revision => {
    expect(await kindOf(host.repo.head(revision))).toBe('not-found');
  });

  it('reads the text of a folder as it is, and leaves out what an edit would damage', async () => {
    await host.bare.push(
      'main',
      { 'apps/shop/link': 'web.yaml' },
      { mode: '120000' },
    );
    const tree = await host.repo.readTree(
      await host.repo.head('main'),
      'apps/shop',
    );
    expect(Object.fromEntries(tree)).toEqual({
      'apps/shop/web.yaml': files['apps/shop/web.yaml'],
      'apps/shop/api.yaml': files['apps/shop/api.yaml'],
      'apps/shop/nested/job.yaml': files['apps/shop/nested/job.yaml'],
    });
  });

  it('reads everything for an empty folder, and nothing of one that is not there', async () => {
    const all = await host.repo.readTree(first, '');
    expect([...all.keys()].sort()).toEqual([
      'README.md',
      'apps/shop/api.yaml',
      'apps/shop/nested/job.yaml',
      'apps/shop/web.yaml',
      'apps/shopping/web.yaml',
    ]);
    expect((await host.repo.readTree(first, 'apps/none')).size).toBe(0);
  });

  it('still reads a commit that the branch has left behind', async () => {
    await host.repo.readTree(first, 'apps/shop');
    await host.bare.push('main', { 'apps/shop/web.yaml': null });
    const tree = await host.repo.readTree(first, 'apps/shop');
    expect(tree.get('apps/shop/web.yaml')).toBe(files['apps/shop/web.yaml']);
  });

  it('gives many readers at once the same', async () => {
    const trees = await Promise.all(
      Array.from({ length: 12 }, async (_, index) =>
        index % 2
          ? [...(await host.repo.readTree(first, 'apps/shop')).keys()].length
          : await host.repo.head('main'),
      ),
    );
    expect(new Set(trees)).toEqual(new Set([3, first]));
  });

  it('lists the newest commits of a folder with their whole messages', async () => {
    await host.bare.push('main', { 'README.md': 'elsewhere\n' });
    const web = await host.bare.push(
      'main',
      { 'apps/shop/web.yaml': 'kind: Deployment\n' },
      {
        message: 'Ship web 1.6\n\nWhy: the \u00e9 of it\n\nTicket: 7\n',
        author: 'Zo\u00eb',
      },
    );
    const head = await host.repo.head('main');
    const commits = await host.repo.log(head, 'apps/shop', 5);
    expect(commits.map(({ id }) => id)).toEqual([web, first]);
    expect(commits[0]).toMatchObject({
      author: 'Zo\u00eb',
      message: 'Ship web 1.6\n\nWhy: the \u00e9 of it\n\nTicket: 7',
    });
    expect(Date.parse(commits[0].at)).not.toBeNaN();
    expect(await host.repo.log(head, 'apps/shop', 1)).toHaveLength(1);
    expect(await host.repo.log(head, '', 5)).toHaveLength(3);
  });

  it('tells ancestors from strangers', async () => {
    const second = await host.bare.push('main', { 'README.md': 'more\n' });
    const side = await host.bare.push('side', { x: 'y' }, { onto: first });
    const { repo } = host;
    expect(await repo.isAncestor(first, second)).toBe(true);
    expect(await repo.isAncestor(first, first)).toBe(true);
    expect(await repo.isAncestor(second, first)).toBe(false);
    expect(await repo.isAncestor(side, second)).toBe(false);
    expect(await kindOf(repo.isAncestor('0'.repeat(40), first))).toBe(
      'not-found',
    );
  });

  it('changes, adds and deletes in one commit, and nothing else to the byte', async () => {
    const before = await host.bare.list(first);
    const id = await host.repo.commit({
      ...edit('kind: Deployment\r\nimage: web:1.4 # why\r\n'),
      edits: [
        ...edit('kind: Deployment\r\nimage: web:1.4 # why\r\n').edits,
        { path: 'apps/shop/api.yaml', before: files['apps/shop/api.yaml'] },
        { path: 'apps/shop/new dir/\u00fcber.yaml', after: 'kind: New\n' },
      ],
    });
    expect(await host.bare.head('main')).toBe(id);
    expect(await host.bare.log('main')).toEqual([id, first]);
    expect(String(await host.bare.read(id, 'apps/shop/web.yaml'))).toBe(
      'kind: Deployment\r\nimage: web:1.4 # why\r\n',
    );
    expect(await host.bare.read(id, 'apps/shop/api.yaml')).toBeUndefined();
    expect(
      String(await host.bare.read(id, 'apps/shop/new dir/\u00fcber.yaml')),
    ).toBe('kind: New\n');
    const untouched = before.filter(line => !/web.yaml|api.yaml/.test(line));
    expect(await host.bare.list(id)).toEqual(expect.arrayContaining(untouched));
    const [commit] = await host.repo.log(id, '', 1);
    expect(commit).toMatchObject({ id, message: message.trim() });
  });

  it('loses a race against another pusher without a trace, and wins the next', async () => {
    await host.repo.readTree(first, 'apps/shop');
    const theirs = await host.bare.push('main', { 'README.md': 'theirs\n' });
    expect(await kindOf(host.repo.commit(edit('ours')))).toBe('conflict');
    expect(await host.bare.head('main')).toBe(theirs);
    const head = await host.repo.head('main');
    expect(head).toBe(theirs);
    const ours = await host.repo.commit({
      ...edit('ours'),
      expectedHead: head,
    });
    expect(await host.bare.log('main')).toEqual([ours, theirs, first]);
    expect(String(await host.bare.read('main', 'README.md'))).toBe('theirs\n');
  });

  it('lets one of two portals commit at the same moment', async () => {
    await Promise.all([host.repo.head('main'), host.other.head('main')]);
    const ends = await Promise.all([
      kindOf(host.repo.commit(edit('one'))),
      kindOf(host.other.commit(edit('other'))),
    ]);
    expect(ends.sort()).toEqual(['conflict', 'no: undefined']);
    expect(await host.bare.log('main')).toHaveLength(2);
  });

  it('never brings back what a rewritten branch has lost', async () => {
    const second = await host.bare.push('main', { 'README.md': 'more\n' });
    await host.repo.head('main');
    await host.bare.move('main', first);
    const request = { ...edit('ours'), expectedHead: second };
    expect(await kindOf(host.repo.commit(request))).toBe('conflict');
    expect(await host.bare.head('main')).toBe(first);
  });

  it('refuses an edit that was made from other bytes', async () => {
    const request = edit('ours', 'kind: Deployment\nimage: web:1.5 # why\n');
    expect(await kindOf(host.repo.commit(request))).toBe('conflict');
    expect(await host.bare.head('main')).toBe(first);
  });

  it.each(['../outside.yaml', '/etc/passwd', '.git/hooks/x', 'a//b', 'a\0b'])(
    'writes no file %j',
    async path => {
      const request = { ...edit('x'), edits: [{ path, after: 'x' }] };
      expect(await kindOf(host.repo.commit(request))).toBe('not-found');
      expect(await host.bare.head('main')).toBe(first);
    },
  );

  it('says that a branch takes no commits from it', async () => {
    await host.protect();
    expect(await kindOf(host.repo.commit(edit('ours')))).toBe('protected');
    expect(await host.bare.head('main')).toBe(first);
  });

  it('commits to no branch that is not there', async () => {
    const request = { ...edit('ours'), branch: 'gone' };
    expect(['not-found', 'conflict']).toContain(
      await kindOf(host.repo.commit(request)),
    );
    expect(await host.bare.find('refs/heads/gone')).toBeUndefined();
  });

  it('says when it is not let in', async () => {
    if (!host.stranger) return;
    expect(await kindOf(host.stranger.head('main'))).toBe('unauthorized');
  });

  it('says when nobody answers', async () => {
    if (!host.vanish) return;
    await host.vanish();
    expect(await kindOf(host.repo.head('main'))).toBe('unreachable');
    expect(await kindOf(host.repo.commit(edit('ours')))).toBe('unreachable');
  });
}
