import { RepoAddress } from './RepoAddress';

const schemes: readonly RepoAddress['scheme'][] = [
  'https',
  'http',
  'ssh',
  'file',
];
/** git@host:path, which is not the beginning of a URL or of a Windows path. */
const scpForm = /^(?:([\w.-]+)@)?([\w.-]{2,}):(?!\/\/)\/?([^\s].*)$/;
const hostName = /^(?!-)[a-z0-9.-]+$|^\[[0-9a-f:.]+\]$/;
const userName = /^(?!-)[\w.-]*$/;

/**
 * Reads the many spellings of a repository's URL: `.git` or not, a slash at the end, ssh's short form, upper case in the
 * host, credentials within. Undefined for what is none, or what could become an option of git or ssh.
 */
export function parseRepoUrl(text: string): RepoAddress | undefined {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0020\u007f\\]/.test(text)) return undefined;
  const full = expandScpForm(text);
  if (!URL.canParse(full)) return undefined;
  const url = new URL(full);
  const scheme = schemes.find(known => `${known}:` === url.protocol);
  if (!scheme || url.search !== '' || url.hash !== '') return undefined;
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '' || path.includes('//') || /%(2f|00|5c)/i.test(path)) {
    return undefined;
  }
  // Only http and https are written in lower case by the URL standard.
  const host = url.hostname.toLocaleLowerCase('en-US');
  const hosted = scheme === 'file' ? host === '' : hostName.test(host);
  if (!hosted || !userName.test(url.username)) return undefined;
  const user = scheme === 'ssh' && url.username ? `${url.username}@` : '';
  const port = portOf(url, scheme);
  return {
    scheme,
    host,
    ...(port && { port }),
    path: path.replace(/\.git$/, ''),
    url: `${scheme}://${user}${host}${port ? `:${port}` : ''}${path}`,
  };
}

function expandScpForm(text: string): string {
  const short = /^[a-z]+:\/\//i.test(text) ? undefined : scpForm.exec(text);
  if (!short) return text;
  const [, user, host, path] = short;
  return `ssh://${user ? `${user}@` : ''}${host}/${path}`;
}

function portOf(url: URL, scheme: string): string {
  return scheme === 'ssh' && url.port === '22' ? '' : url.port;
}
