import {
  chmod,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  BareRepo,
  describeConfigRepo,
  GitHttpServer,
  REPO_SECRET as SECRET,
  RepoUnderTest,
} from '@backstage-deployments/test-kit';
import { GitCredentials } from './GitRemote';
import { GitMirror } from './GitMirror';
import { GitRemoteRepo } from './GitRemoteRepo';

// Each starts git a dozen times, which a busy machine does slowly.
jest.setTimeout(60_000);

const dir = createMockDirectory();
const credentials = {
  kind: 'basic',
  username: 'portal',
  password: SECRET,
} as const satisfies GitCredentials;
let opened = 0;

function open(
  url: string,
  proof: GitCredentials = credentials,
  ms?: number,
): GitRemoteRepo {
  opened += 1;
  const remote = { url, name: 'config', credentials: async () => proof };
  const deadlines = ms && { fetchMs: ms, firstFetchMs: ms, callMs: 15_000 };
  return new GitRemoteRepo(
    remote,
    new GitMirror(remote, dir.resolve(`cache-${opened}`), { ...deadlines }),
  );
}

async function createBare(): Promise<BareRepo> {
  opened += 1;
  return BareRepo.create(dir.resolve(`remotes-${opened}/config.git`));
}

describe('a repository on disk', () => {
  describeConfigRepo(async () => {
    const bare = await createBare();
    return {
      repo: open(bare.url),
      other: open(bare.url),
      bare,
      protect: () => bare.declinePushes(`protected; ${SECRET} is no way in`),
      close: async () => {},
    };
  });
});

async function openHttp(
  ms?: number,
): Promise<RepoUnderTest & { server: GitHttpServer }> {
  const bare = await createBare();
  const server = await GitHttpServer.start(join(bare.folder, '..'), {
    username: 'portal',
    password: SECRET,
  });
  const url = `${server.url}/config.git`;
  let closed = false;
  const close = async () => {
    if (!closed) await server.close();
    closed = true;
  };
  return {
    repo: open(url, credentials, ms),
    other: open(url),
    bare,
    server,
    stranger: open(url, { ...credentials, password: `old-${SECRET}` }),
    protect: () =>
      bare.declinePushes(`GH006: Protected branch; try ${server.url}`),
    vanish: close,
    close,
  };
}

describe('a repository behind HTTP', () => {
  describeConfigRepo(() => openHttp());
});

describe('a server that stalls', () => {
  it('is waited for until the deadline, and no longer than by its caller', async () => {
    const { repo, server, close } = await openHttp(500);
    server.fault = { kind: 'hang' };
    const caller = new AbortController();
    const left = repo.head('main', caller.signal);
    caller.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    await expect(repo.head('main')).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'git fetch had no answer within 0.5 s',
    });
    await close();
  });

  it.each([500, 502, 503])('is unreachable with %d', async code => {
    const { repo, server, close } = await openHttp();
    server.fault = { kind: 'status', code };
    await expect(repo.head('main')).rejects.toMatchObject({
      kind: 'unreachable',
    });
    await close();
  });

  it('is not followed to another host', async () => {
    const { repo, server, bare, close } = await openHttp();
    const elsewhere = await openHttp();
    await bare.push('main', { x: 'y' });
    await elsewhere.bare.push('main', { x: 'y' });
    server.fault = { kind: 'redirect', to: elsewhere.server.url };
    await expect(repo.head('main')).rejects.toMatchObject({
      kind: 'unreachable',
    });
    expect(elsewhere.server.requests).toEqual([]);
    await Promise.all([close(), elsewhere.close()]);
  });
});

it('asks once for many who ask at the same time', async () => {
  const { repo, server, bare, close } = await openHttp();
  const head = await bare.push('main', { x: 'y' });
  await repo.head('main');
  const before = server.requests.length;
  await repo.head('main');
  const perFetch = server.requests.length - before;
  const heads = await Promise.all(
    Array.from({ length: 10 }, () => repo.head('main')),
  );
  expect(new Set(heads)).toEqual(new Set([head]));
  // The first's, and one for all who came while it ran.
  expect(server.requests.length - before).toBeLessThanOrEqual(3 * perFetch);
  await close();
});

describe('the copy', () => {
  const damages: [string, (cache: string) => Promise<unknown>][] = [
    ['was deleted', cache => rm(cache, { recursive: true })],
    [
      'lost its objects',
      cache => rm(join(cache, 'objects'), { recursive: true }),
    ],
    [
      'has empty objects',
      async cache => {
        const objects = join(cache, 'objects');
        const found = await readdir(objects, {
          recursive: true,
          withFileTypes: true,
        });
        for (const entry of found.filter(each => each.isFile())) {
          const path = join(entry.parentPath, entry.name);
          await chmod(path, 0o600);
          await truncate(path, 0);
        }
      },
    ],
    [
      'has a broken configuration',
      cache => writeFile(join(cache, 'config'), '[['),
    ],
    [
      'was locked by a process that is no more',
      async cache => {
        await writeFile(join(cache, 'packed-refs.lock'), '');
        await writeFile(join(cache, 'refs/heads/main.lock'), '');
      },
    ],
  ];

  it.each(damages)('is made again when it %s', async (_what, damage) => {
    const bare = await createBare();
    const first = await bare.push('main', { 'a/x.yaml': 'one\n' });
    const repo = open(bare.url);
    const cache = dir.resolve(`cache-${opened}/mirror-0`);
    await repo.head('main');
    const [mirror] = (await readdir(join(cache, '..'))).filter(name =>
      name.startsWith('mirror-'),
    );
    await damage(join(cache, '..', mirror));
    const second = await bare.push('main', { 'a/y.yaml': 'two\n' });
    expect([...(await repo.readTree(first, 'a')).keys()]).toEqual(['a/x.yaml']);
    expect(await repo.head('main')).toBe(second);
    const third = await repo.commit({
      branch: 'main',
      expectedHead: second,
      edits: [{ path: 'a/x.yaml', before: 'one\n', after: 'three\n' }],
      message: 'x',
      author: { name: 'x', email: 'x@example.com' },
    });
    expect(await bare.log('main')).toEqual([third, second, first]);
  });

  it('keeps an executable file executable', async () => {
    const bare = await createBare();
    const head = await bare.push(
      'main',
      { run: '#!/bin/sh\n' },
      { mode: '100755' },
    );
    await open(bare.url).commit({
      branch: 'main',
      expectedHead: head,
      edits: [{ path: 'run', before: '#!/bin/sh\n', after: '#!/bin/sh\n:\n' }],
      message: 'x',
      author: { name: 'x', email: 'x@example.com' },
    });
    expect((await bare.list('main'))[0]).toMatch(/^100755 /);
  });
});

it('shows its credentials in no argument, and gives git nothing of its own environment', async () => {
  const real = process.env.PATH;
  const seen = dir.resolve('seen');
  dir.addContent({
    'bin/git': `#!/bin/sh\n{ echo "$@"; env | grep -v GIT_CONFIG_VALUE_; } >> '${seen}'\nPATH='${real}' exec git "$@"\n`,
  });
  await chmod(dir.resolve('bin/git'), 0o755);
  const { repo, bare, close } = await openHttp();
  const head = await bare.push('main', { x: 'y\n' });
  process.env.PATH = `${dir.resolve('bin')}:${real}`;
  process.env.PORTAL_DATABASE_PASSWORD = 'canary';
  try {
    await repo.commit({
      branch: 'main',
      expectedHead: head,
      edits: [{ path: 'x', before: 'y\n', after: 'z\n' }],
      message: 'x',
      author: { name: 'x', email: 'x@example.com' },
    });
  } finally {
    process.env.PATH = real;
    delete process.env.PORTAL_DATABASE_PASSWORD;
  }
  const said = await readFile(seen, 'utf8');
  expect(said).toContain('push');
  expect(said).toContain('GIT_ALLOW_PROTOCOL=http\n');
  expect(said).not.toContain(SECRET);
  expect(said).not.toContain(
    Buffer.from(`portal:${SECRET}`).toString('base64'),
  );
  expect(said).not.toContain('canary');
  await close();
});

describe('the first commit', () => {
  const first = {
    branch: 'main',
    files: new Map([
      ['README.md', '# Basket\n'],
      ['src/main.ts', 'start();\n'],
    ]),
    message: 'It begins\n',
    author: { name: 'alice', email: 'alice@backstage.invalid' },
  };

  it('creates a repository in a folder of this machine, and has no parent', async () => {
    const bare = new BareRepo(dir.resolve('begun/basket.git'));
    const commit = await open(bare.url).start(first);
    expect(await bare.log('main')).toEqual([commit]);
    expect(String(await bare.read('main', 'src/main.ts'))).toBe('start();\n');
    const repo = open(bare.url);
    expect(await repo.branch('HEAD')).toEqual({ name: 'main', head: commit });
    expect(await repo.log(commit, '', 5)).toMatchObject([
      { author: 'alice', message: 'It begins' },
    ]);
  });

  it('keeps every byte, whatever the files say about line ends', async () => {
    const bare = await createBare();
    const files = new Map([
      ['.gitattributes', '* text=auto eol=lf\n'],
      ['windows.txt', 'one\r\ntwo\r\n'],
      ['same.txt', 'one\r\ntwo\r\n'],
      ['empty', ''],
      ['no line "end" ü', 'é\u0000'],
    ]);
    await open(bare.url).start({ ...first, files });
    for (const [path, content] of files) {
      expect(String(await bare.read('main', path))).toBe(content);
    }
  });

  it('is refused where there is one already', async () => {
    const bare = await createBare();
    const theirs = await bare.push('main', { 'README.md': '# Theirs\n' });
    await expect(open(bare.url).start(first)).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect(await bare.head('main')).toBe(theirs);
  });

  it.each(['../escape', '/etc/x', '.git/hooks/pre-push', 'a\u0000b'])(
    'writes nothing for the path %j',
    async path => {
      const bare = await createBare();
      await expect(
        open(bare.url).start({ ...first, files: new Map([[path, 'x']]) }),
      ).rejects.toThrow('is no path in a repository');
    },
  );
});
