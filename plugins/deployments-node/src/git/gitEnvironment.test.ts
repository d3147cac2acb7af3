import { gitEnvironment } from './gitEnvironment';

const inherited = {
  PATH: '/usr/bin',
  HTTPS_PROXY: 'http://proxy',
  POSTGRES_PASSWORD: 'canary',
  GIT_DIR: '/elsewhere',
  HOME: '/root',
};

function configOf(environment: Record<string, string>): string[] {
  return Array.from(
    { length: Number(environment.GIT_CONFIG_COUNT) },
    (_, index) =>
      `${environment[`GIT_CONFIG_KEY_${index}`]}=${
        environment[`GIT_CONFIG_VALUE_${index}`]
      }`,
  );
}

it('has a home, a protocol and settings of its own, and of the inherited only what networks need', () => {
  const environment = gitEnvironment(
    'https://git.example.com/config',
    { kind: 'basic', username: 'portal', password: 'pass' },
    '/cache/home',
    inherited,
  );
  expect(environment).toMatchObject({
    HOME: '/cache/home',
    PATH: '/usr/bin',
    HTTPS_PROXY: 'http://proxy',
    GIT_ALLOW_PROTOCOL: 'https',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_GLOBAL: '/dev/null',
  });
  expect(JSON.stringify(environment)).not.toMatch(/canary|elsewhere|"\/root"/);
  expect(configOf(environment)).toEqual(
    expect.arrayContaining([
      'core.hooksPath=/dev/null',
      'credential.helper=',
      'protocol.ext.allow=never',
      'http.https://git.example.com/config.extraHeader=Authorization: Basic cG9ydGFsOnBhc3M=',
    ]),
  );
});

it('gives ssh one key and the known hosts, asks nothing, and quotes what a shell would read', () => {
  const environment = gitEnvironment(
    'ssh://git@git.example.com/config',
    {
      kind: 'ssh',
      keyFile: "/keys/it's; touch x",
      knownHostsFile: '/keys/known_hosts',
    },
    '/cache/home',
    inherited,
  );
  expect(environment.GIT_ALLOW_PROTOCOL).toBe('ssh');
  expect(environment.GIT_SSH_COMMAND).toBe(
    "ssh -F /dev/null -o BatchMode=yes -o IdentitiesOnly=yes -o IdentityAgent=none -o StrictHostKeyChecking=yes -o GlobalKnownHostsFile=/dev/null -o ConnectTimeout=10 -o UserKnownHostsFile=/keys/known_hosts -i '/keys/it'\\''s; touch x'",
  );
  expect(configOf(environment).join()).not.toContain('extraHeader');
});
