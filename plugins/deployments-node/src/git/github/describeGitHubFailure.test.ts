import { describeGitHubFailure } from './describeGitHubFailure';
import { GitHubAnswer } from './GitHubAnswer';

const SECRET = 'ghs_abcdef012345';

it.each<[string, GitHubAnswer, string, RegExp]>([
  [
    'a head that moved on',
    {
      status: 200,
      type: 'STALE_DATA',
      message:
        'Expected branch to point to "1a" but it did not. Pull and try again.',
    },
    'conflict',
    /^main of github.com\/acme\/config has moved on; nothing was written$/,
  ],
  [
    'a protected branch',
    {
      status: 200,
      type: 'BRANCH_PROTECTION_RULE_VIOLATION',
      message: `At least 1 approving review is required, not ${SECRET}`,
    },
    'protected',
    /takes no direct commits to main \(At least 1 approving review is required, not \*\*\*\)/,
  ],
  [
    'a ruleset',
    {
      status: 200,
      type: 'UNPROCESSABLE',
      message:
        'Repository rule violations found\n\nChanges must be made through a pull request.',
    },
    'protected',
    /\(Repository rule violations found Changes must be made through a pull request\.\)/,
  ],
  [
    'an App without the right to write',
    {
      status: 200,
      type: 'FORBIDDEN',
      message: 'Resource not accessible by integration',
    },
    'unauthorized',
    /look at its host under integrations/,
  ],
  [
    'a bad token',
    { status: 401, message: 'Bad credentials' },
    'unauthorized',
    /401: Bad credentials/,
  ],
  [
    'no such thing',
    { status: 404, message: 'Not Found' },
    'not-found',
    /has no such branch/,
  ],
  [
    'an empty repository',
    { status: 409, message: 'Git Repository is empty.' },
    'not-found',
    /has no such/,
  ],
  [
    'no such commit',
    { status: 422, message: 'No commit found for SHA: x' },
    'not-found',
    /has no such/,
  ],
  [
    'a new name',
    { status: 301, message: 'Moved Permanently' },
    'not-found',
    /has another name now/,
  ],
  [
    'too many requests',
    {
      status: 403,
      message: 'API rate limit exceeded',
      limitedUntil: '2026-01-02T03:04:05Z',
    },
    'unreachable',
    /^GitHub limits the portal's requests until 2026-01-02T03:04:05Z; use a GitHub App/,
  ],
  [
    'a fault of theirs',
    { status: 502, message: 'Server Error' },
    'unreachable',
    /502: Server Error/,
  ],
])('%s', (_what, answer, kind, message) => {
  const error = describeGitHubFailure(answer, {
    repository: 'github.com/acme/config',
    branch: 'main',
    secrets: [SECRET],
  });
  expect(error.kind).toBe(kind);
  expect(error.message).toMatch(message);
});
