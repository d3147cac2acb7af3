import { ConfigRepoError, ConfigRepoErrorKind } from '../ConfigRepoError';
import { withoutSecrets } from './withoutSecrets';

/** A sentence; servers like to draw boxes of many lines. */
const SAID_LENGTH_MAX = 300;

/** First match wins. A refused update names its reason in brackets, in the words of the server. */
const patterns: readonly (readonly [ConfigRepoErrorKind, RegExp])[] = [
  [
    'conflict',
    /\((fetch first|non-fast-forward|stale info|failed to update ref|cannot lock ref|incorrect old value provided|reference already exists)|failed to lock|cannot lock ref '|is at [0-9a-f]+ but expected/,
  ],
  ['unreachable', /unpacker error|index-pack abnormal exit/],
  ['protected', /\[remote rejected\]|GH006|GH013|hook declined/],
  [
    'unauthorized',
    /Authentication failed|could not read (Username|Password)|Permission denied|returned error: 40[13]\b|Access denied|Host key verification failed|Permission to .* denied/i,
  ],
  [
    'not-found',
    /returned error: 404\b|repository .*not found|does not appear to be a git repository|could not be found|couldn't find remote ref|not our ref|Not a valid object name|unknown revision|bad revision|Needed a single revision|not a valid commit/i,
  ],
];

/** What was tried, for the sentence. */
export interface GitAttempt {
  /** Name of the repository, for people. */
  repository: string;
  /** For a push. */
  branch?: string;
  secrets: readonly string[];
}

/**
 * What a failed git command means to its caller, and a sentence for people.
 *
 * @param said - its standard output and error output
 */
export function describeGitFailure(
  said: string,
  attempt: GitAttempt,
): ConfigRepoError {
  const kind =
    patterns.find(([, pattern]) => pattern.test(said))?.[0] ?? 'unreachable';
  return new ConfigRepoError(kind, sentence(kind, said, attempt));
}

function sentence(
  kind: ConfigRepoErrorKind,
  said: string,
  { repository, branch = 'its branch', secrets }: GitAttempt,
): string {
  const words = withoutSecrets(tellingLine(said), secrets);
  const quoted = words ? ` (${words})` : '';
  const sentences: Record<ConfigRepoErrorKind, string> = {
    conflict: `${branch} of ${repository} has moved on; nothing was written`,
    protected: `${repository} takes no direct commits to ${branch}${quoted}`,
    unauthorized: `${repository} did not accept the portal's credentials; check its entry under deployments.git or its host's under integrations${quoted}`,
    'not-found': `${repository} has no such repository, branch or commit, or does not show it to the portal${quoted}`,
    unreachable: `${repository} cannot be reached${quoted}`,
    'too-large': `${repository} is larger than what is read`,
  };
  return sentences[kind];
}

/** The line that says most: what the server refused, else what git died of. */
function tellingLine(said: string): string {
  const lines = said
    // eslint-disable-next-line no-control-regex -- colours and bells of a server's hook
    .replace(/\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .split('\n')
    .map(line => line.trim());
  const telling = [
    /^(?:remote: )+(?:error: )?(.*GH\d+.*)$/,
    /^remote: +(\S.*)$/,
    /^!.*\[remote rejected\] \((.*)\)$/,
    /^(?:fatal|error): (.*)$/,
  ];
  for (const pattern of telling) {
    const line = lines.find(text => pattern.test(text));
    if (line) {
      return (pattern.exec(line)?.[1] ?? line).trim().slice(0, SAID_LENGTH_MAX);
    }
  }
  return '';
}
