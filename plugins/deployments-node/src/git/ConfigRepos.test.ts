import { dirname } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { BareRepo, GitHttpServer } from '@backstage-deployments/test-kit';
import { ConfigRepos } from './ConfigRepos';

const dir = createMockDirectory();
const opened: ConfigRepos[] = [];

function open(git: object[], integrations: object = {}): ConfigRepos {
  const config = new ConfigReader({
    deployments: { git },
    integrations,
  } as never);
  const repos = ConfigRepos.fromConfig(config);
  opened.push(repos);
  return repos;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map(repos => repos.close()));
});

const withTokens = {
  github: [{ host: 'github.com', token: 't' }],
  gitlab: [{ host: 'gitlab.com', token: 't' }],
};

it.each<[string, object[], object, string | undefined]>([
  [
    'https://github.com/acme/config.git',
    [],
    withTokens,
    'github.com/acme/config',
  ],
  ['git@github.com:acme/config.git', [], withTokens, 'github.com/acme/config'],
  ['https://gitlab.com/a/b/config', [], withTokens, 'gitlab.com/a/b/config'],
  // No credentials, so nothing that the operator has allowed.
  ['https://github.com/acme/config', [], {}, undefined],
  ['https://evil.example/acme/config', [], withTokens, undefined],
  // A token is not sent in clear, nor to another port.
  ['http://github.com/acme/config', [], withTokens, undefined],
  ['https://github.com:8443/acme/config', [], withTokens, undefined],
  ['file:///srv/config.git', [], withTokens, undefined],
  ['file:///srv/config.git', [{ url: 'file:///srv/config.git' }], {}, 'config'],
  [
    'https://git.example.com/team/config',
    [{ url: 'https://git.example.com/team/*', token: 't' }],
    {},
    'git.example.com/team/config',
  ],
  // What is listed for a host is all that is allowed there.
  [
    'https://github.com/acme/config',
    [{ url: 'https://github.com/acme/*' }],
    withTokens,
    'github.com/acme/config',
  ],
  [
    'https://github.com/other/config',
    [{ url: 'https://github.com/acme/*' }],
    withTokens,
    undefined,
  ],
  ['oci://github.com/acme/chart', [], withTokens, undefined],
])('%s with %j and %j', (url, git, integrations, name) => {
  expect(open(git, integrations).repoFor(url)?.name).toBe(name);
});

it.each<[string, object[], boolean]>([
  ['https://github.com/acme/config', [], true],
  ['git@github.com:acme/config.git', [], true],
  [
    'https://github.com/acme/config',
    [{ url: 'https://github.com/acme/*' }],
    true,
  ],
  [
    'https://github.com/acme/config',
    [{ url: 'https://github.com/acme/*', token: 't' }],
    false,
  ],
  ['https://gitlab.com/acme/config', [], false],
])('has pull requests for %s with %j: %s', (url, git, expected) => {
  const repo = open(git, withTokens).repoFor(url);
  expect(repo?.propose !== undefined).toBe(expected);
});

it('goes where the operator says, under the address that owners write', async () => {
  const folder = dir.resolve('reached');
  const bare = await BareRepo.create(`${folder}/config.git`);
  const head = await bare.push('main', { x: 'y\n' });
  const repos = open([
    {
      url: 'https://git.example.com/team/*',
      reachedAt: `file://${folder}/*`,
    },
  ]);
  const repo = repos.repoFor('https://git.example.com/team/config');
  expect(repo?.name).toBe('git.example.com/team/config');
  expect(await repo?.head('main')).toBe(head);
  for (const url of [
    'https://git.example.com/team/../secret',
    'https://git.example.com/team/%2e%2e/secret',
    `file://${folder}/config.git`,
  ]) {
    expect(repos.repoFor(url)).toBeUndefined();
  }
});

it("is another repository with a person's own token, which nobody else's reads are answered from", async () => {
  const repos = open([], withTokens);
  const url = 'https://github.com/acme/config';
  expect(repos.repoFor(url, 'hers')).not.toBe(repos.repoFor(url));
  expect(repos.repoFor(url, 'hers')).toBe(repos.repoFor(url, 'hers'));
  expect(repos.repoFor(url, 'hers')).not.toBe(repos.repoFor(url, 'his'));
  expect(repos.repoFor('https://evil.example/x/y', 'hers')).toBeUndefined();
});

it('is one repository for all spellings of its URL, with one copy', () => {
  const repos = open([], withTokens);
  expect(repos.repoFor('git@github.com:acme/config')).toBe(
    repos.repoFor('https://github.com/acme/config'),
  );
});

it("sends the entry's credentials to the entry's server, whatever the cluster's URL says", async () => {
  const bare = await BareRepo.create(dir.resolve('remotes/team/config.git'));
  const head = await bare.push('main', { x: 'y\n' });
  const server = await GitHttpServer.start(dirname(dirname(bare.folder)), {
    username: 'portal',
    password: 't0p',
  });
  const repos = open([
    { url: `${server.url}/team/*`, username: 'portal', token: 't0p' },
  ]);
  for (const url of [
    `${server.url}/team/config.git`,
    `${server.url.replace('//', '//robin:pass@')}/team/config.git/`,
    'git@127.0.0.1:team/config.git',
  ]) {
    expect(await repos.repoFor(url)?.head('main')).toBe(head);
  }
  await server.close();
});
