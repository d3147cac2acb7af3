import { GitCredentials } from './GitRemote';

/** What a company's network needs, and nothing else of the backend's own environment. */
const passedOn = [
  'PATH',
  'TMPDIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'GIT_SSL_CAINFO',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

/** Git's own spelling of what must not happen, whatever a repository or a server asks for. */
const settings: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['credential.helper', ''],
  // A redirect would carry the credentials to another host.
  ['http.followRedirects', 'false'],
  ['protocol.ext.allow', 'never'],
  ['protocol.version', '2'],
  ['submodule.recurse', 'false'],
  // It would run beside us and hold locks; the mirror lives as long as the process.
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['i18n.logOutputEncoding', 'UTF-8'],
];

/**
 * The whole environment of a git process: no configuration but ours, one protocol, no questions, and the credentials,
 * which thus appear in no argument and no URL.
 *
 * @param url - of the remote; the credentials are sent to it and to nothing else
 * @param home - an empty folder
 */
export function gitEnvironment(
  url: string,
  credentials: GitCredentials,
  home: string,
  inherited: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const config = [...settings, ...authorization(url, credentials)];
  const environment: Record<string, string> = {
    HOME: home,
    XDG_CONFIG_HOME: home,
    // The messages are read.
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: protocolOf(url),
    GIT_LITERAL_PATHSPECS: '1',
    GIT_SSH_VARIANT: 'ssh',
    GIT_SSH_COMMAND: sshCommand(credentials),
    GIT_CONFIG_COUNT: String(config.length),
  };
  for (const name of passedOn) {
    const value = inherited[name];
    if (value !== undefined) environment[name] = value;
  }
  config.forEach(([key, value], index) => {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return environment;
}

function authorization(
  url: string,
  credentials: GitCredentials,
): [string, string][] {
  if (credentials.kind !== 'basic') return [];
  const { username, password } = credentials;
  const encoded = Buffer.from(`${username}:${password}`).toString('base64');
  return [[`http.${url}.extraHeader`, `Authorization: Basic ${encoded}`]];
}

function protocolOf(url: string): string {
  return new URL(url).protocol.slice(0, -1);
}

/** Only the key and the hosts that were given: no agent, no configuration, no question, no trust at first sight. */
function sshCommand(credentials: GitCredentials): string {
  const known =
    credentials.kind === 'ssh' ? credentials.knownHostsFile : '/dev/null';
  const options = [
    'BatchMode=yes',
    'IdentitiesOnly=yes',
    'IdentityAgent=none',
    'StrictHostKeyChecking=yes',
    'GlobalKnownHostsFile=/dev/null',
    'ConnectTimeout=10',
    `UserKnownHostsFile=${known}`,
  ];
  const key = credentials.kind === 'ssh' ? ['-i', credentials.keyFile] : [];
  return [
    'ssh',
    '-F',
    '/dev/null',
    ...options.flatMap(option => ['-o', option]),
    ...key,
  ]
    .map(quote)
    .join(' ');
}

/** Git gives this one to a shell. */
function quote(word: string): string {
  return /^[\w/.=-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}
