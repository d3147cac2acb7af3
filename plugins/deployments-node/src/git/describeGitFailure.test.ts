import { describeGitFailure } from './describeGitFailure';

const SECRET = 'ghp_abcdef012345';

function describeIt(said: string) {
  const { kind, message } = describeGitFailure(said, {
    repository: 'github.com/acme/config',
    branch: 'main',
    secrets: [SECRET],
  });
  return [kind, message];
}

const push = (reason: string) =>
  `!\t1f2e:refs/heads/main\t[${
    reason.startsWith('remote') ? 'remote rejected' : 'rejected'
  }] (${reason.replace('remote ', '')})\n`;

it.each([
  [
    'somebody pushed before',
    push('fetch first'),
    'conflict',
    'main of github.com/acme/config has moved on; nothing was written',
  ],
  [
    'the lease does not hold',
    push('stale info'),
    'conflict',
    'main of github.com/acme/config has moved on; nothing was written',
  ],
  [
    'two pushes met at the server',
    `${push(
      'remote failed to update ref',
    )}remote: error: cannot lock ref 'refs/heads/main': is at 1a but expected 2b`,
    'conflict',
    'main of github.com/acme/config has moved on; nothing was written',
  ],
  [
    'GitHub protects the branch',
    `remote: error: GH006: Protected branch update failed for refs/heads/main.\nremote: error: Changes must be made through a pull request.\n${push(
      'remote protected branch hook declined',
    )}`,
    'protected',
    'github.com/acme/config takes no direct commits to main (GH006: Protected branch update failed for refs/heads/main.)',
  ],
  [
    "a server's hook draws a box in colours, with our token in it",
    `remote: \nremote: \u001b[31mUse a merge request, ${SECRET}\u001b[0m\nremote: ====\n${push(
      'remote pre-receive hook declined',
    )}`,
    'protected',
    'github.com/acme/config takes no direct commits to main (Use a merge request, ***)',
  ],
  [
    'a full disk on the server',
    push('remote unpacker error'),
    'unreachable',
    'github.com/acme/config cannot be reached (unpacker error)',
  ],
  [
    'a wrong password',
    `fatal: Authentication failed for 'https://portal:${SECRET}@github.com/acme/config/'`,
    'unauthorized',
    "github.com/acme/config did not accept the portal's credentials; check its entry under deployments.git or its host's under integrations (Authentication failed for 'https://github.com/acme/config/')",
  ],
  [
    'no password at all',
    "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
    'unauthorized',
    "github.com/acme/config did not accept the portal's credentials; check its entry under deployments.git or its host's under integrations (could not read Username for 'https://github.com': terminal prompts disabled)",
  ],
  [
    'an unknown host key',
    'Host key verification failed.\nfatal: Could not read from remote repository.',
    'unauthorized',
    "github.com/acme/config did not accept the portal's credentials; check its entry under deployments.git or its host's under integrations (Could not read from remote repository.)",
  ],
  [
    'no such repository',
    "remote: Repository not found.\nfatal: repository 'https://github.com/acme/config/' not found",
    'not-found',
    'github.com/acme/config has no such repository, branch or commit, or does not show it to the portal (Repository not found.)',
  ],
  [
    'a host that is not there',
    "fatal: unable to access 'https://github.com/acme/config/': Could not resolve host: github.com",
    'unreachable',
    "github.com/acme/config cannot be reached (unable to access 'https://github.com/acme/config/': Could not resolve host: github.com)",
  ],
  [
    'nothing at all',
    '',
    'unreachable',
    'github.com/acme/config cannot be reached',
  ],
])('%s', (_what, said, kind, message) => {
  expect(describeIt(said)).toEqual([kind, message]);
});
