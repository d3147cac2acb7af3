import { ConfigReader } from '@backstage/config';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readGit } from './readGit';

const dir = createMockDirectory({ content: { key: 'k', hosts: 'h' } });

function read(entry: object) {
  return readGit(new ConfigReader({ deployments: { git: [entry] } } as never));
}

function message(entry: object): string {
  try {
    read(entry);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}

it('has none by default', () => {
  expect(readGit(new ConfigReader({}))).toEqual([]);
});

it('reads a folder with a token, a repository with a key, and one with neither', () => {
  expect(
    read({ url: 'https://git.example.com/team/*', token: 't0p' }),
  ).toMatchObject([
    {
      covers: 'folder',
      address: { host: 'git.example.com', path: '/team' },
      credentials: {
        kind: 'basic',
        username: 'x-access-token',
        password: 't0p',
      },
    },
  ]);
  const ssh = {
    sshKeyFile: dir.resolve('key'),
    knownHostsFile: dir.resolve('hosts'),
  };
  expect(
    read({ url: 'git@git.example.com:team/config.git', ...ssh }),
  ).toMatchObject([
    {
      covers: 'repository',
      address: { scheme: 'ssh', path: '/team/config' },
      credentials: { kind: 'ssh', keyFile: ssh.sshKeyFile },
    },
  ]);
  expect(read({ url: 'file:///srv/config.git' })).toEqual([
    { covers: 'repository', address: expect.anything() },
  ]);
});

it.each([
  [{}, /^deployments\.git\[0\]\.url: "" is no repository/],
  [{ url: 'https://*' }, /url: "https:\/\/\*" is no repository/],
  [{ url: 'https://git.example.com/*' }, /is no repository/],
  [{ url: 'https://git.example.com/te*/x' }, /is no repository/],
  [
    { url: 'https://git.example.com/x', reachedAt: 'nowhere' },
    /\.reachedAt: "nowhere" is no repository/,
  ],
  [
    { url: 'https://git.example.com/x', reachedAt: 'file:///srv/*' },
    /\.reachedAt: "file:\/\/\/srv\/\*" has to end with \/\* exactly when url does/,
  ],
  [
    { url: 'https://robin:pass@git.example.com/x' },
    /credentials do not belong in the URL/,
  ],
  [
    { url: 'ssh://git@git.example.com/x', token: 't' },
    /\.token: ssh takes no token/,
  ],
  [
    { url: 'https://git.example.com/x', sshKeyFile: '/k' },
    /\.sshKeyFile: https takes no ssh key/,
  ],
  [
    { url: 'ssh://git@git.example.com/x', sshKeyFile: '/k' },
    /\.knownHostsFile: name the file/,
  ],
  [
    {
      url: 'ssh://git@git.example.com/x',
      sshKeyFile: '/none',
      knownHostsFile: '/none',
    },
    /\.sshKeyFile: there is no file "\/none"/,
  ],
])('refuses %j and names the key', (entry, expected) => {
  expect(message(entry)).toMatch(expected);
});
