import { ConfigRepoError } from '../ConfigRepoError';

/** PATH_MAX of Linux. */
const PATH_LENGTH_MAX = 4096;

/**
 * A path within a repository, from its root. What Git itself would refuse, and what could leave the repository, is refused.
 *
 * @throws ConfigRepoError `not-found`
 */
export function checkPath(path: string): void {
  const parts = path.split('/');
  const wrong =
    path.length > PATH_LENGTH_MAX ||
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    /[\u0000-\u001f\u007f]/.test(path) ||
    parts.some(
      part =>
        part === '' ||
        part === '.' ||
        part === '..' ||
        part.toLocaleLowerCase('en-US') === '.git',
    );
  if (wrong) {
    throw new ConfigRepoError(
      'not-found',
      `"${path
        .slice(0, 60)
        .replace(/[^\x20-\x7e]/g, '?')}" is no path in a repository`,
    );
  }
}
