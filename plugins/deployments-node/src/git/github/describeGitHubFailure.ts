import { ConfigRepoError, ConfigRepoErrorKind } from '../../ConfigRepoError';
import { withoutSecrets } from '../withoutSecrets';
import { GitHubAnswer } from './GitHubAnswer';

/** A sentence or two of GitHub's own. */
const SAID_LENGTH_MAX = 300;

/** GraphQL answers 200 and names the kind. Rulesets come as UNPROCESSABLE, so the message decides first. */
const byMessage: readonly (readonly [ConfigRepoErrorKind, RegExp])[] = [
  [
    'conflict',
    /Expected branch to point to|is at [0-9a-f]+ but expected|not a fast forward/i,
  ],
  [
    'protected',
    /protected branch|rule violation|through a pull request|required status check|commits? must have verified signatures|branch protection/i,
  ],
  [
    'not-found',
    /No commit found|Git Repository is empty|Could not resolve to|branch .*(not exist|not found)|No such branch/i,
  ],
  ['unauthorized', /Resource not accessible|Must have .* rights|SAML/i],
];
const byType: Readonly<Record<string, ConfigRepoErrorKind>> = {
  STALE_DATA: 'conflict',
  BRANCH_PROTECTION_RULE_VIOLATION: 'protected',
  UNPROCESSABLE: 'protected',
  NOT_FOUND: 'not-found',
  FORBIDDEN: 'unauthorized',
  INSUFFICIENT_SCOPES: 'unauthorized',
};
const byStatus: Readonly<Record<number, ConfigRepoErrorKind>> = {
  301: 'not-found',
  302: 'not-found',
  307: 'not-found',
  308: 'not-found',
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'not-found',
  409: 'conflict',
  422: 'not-found',
};

/**
 * What an answer of GitHub means to the caller, and a sentence for people.
 *
 * @param repository - its name, for people
 */
export function describeGitHubFailure(
  answer: GitHubAnswer,
  {
    repository,
    branch = 'the branch',
    secrets,
  }: { repository: string; branch?: string; secrets: readonly string[] },
): ConfigRepoError {
  const kind = kindOf(answer);
  const said = withoutSecrets(answer.message, secrets)
    // eslint-disable-next-line no-control-regex -- a message of somebody else
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, SAID_LENGTH_MAX);
  const sentences: Record<ConfigRepoErrorKind, string> = {
    conflict: `${branch} of ${repository} has moved on; nothing was written`,
    protected: `${repository} takes no direct commits to ${branch} (${said})`,
    unauthorized: `${repository} did not accept the portal's credentials; look at its host under integrations (${answer.status}: ${said})`,
    'not-found':
      answer.status > 300 && answer.status < 400
        ? `${repository} has another name now; correct it in the owner of the workload`
        : `${repository} has no such branch, commit or file, or does not show it to the portal (${said})`,
    unreachable:
      answer.limitedUntil === undefined
        ? `${repository} cannot be reached (${answer.status}: ${said})`
        : `GitHub limits the portal's requests${
            answer.limitedUntil && ` until ${answer.limitedUntil}`
          }; use a GitHub App, which has a limit of its own`,
    'too-large': `${repository} is larger than what is read`,
  };
  return new ConfigRepoError(kind, sentences[kind]);
}

function kindOf({
  status,
  type,
  message,
  limitedUntil,
}: GitHubAnswer): ConfigRepoErrorKind {
  if (limitedUntil !== undefined || status >= 500) return 'unreachable';
  return (
    byMessage.find(([, pattern]) => pattern.test(message))?.[0] ??
    byType[type ?? ''] ??
    byStatus[status] ??
    'unreachable'
  );
}
