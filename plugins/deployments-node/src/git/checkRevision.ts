import { ConfigRepoError } from '../ConfigRepoError';

/** git check-ref-format(1), a little narrower. */
const forbidden =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /^[-/]|\.\.|@\{|\/\/|[\u0000-\u0020\u007f~^:?*[\\]|\/\.|^\.|\.lock(\/|$)|[./]$/;
/** As long as a file name may be, which a branch becomes in most servers. */
const REVISION_LENGTH_MAX = 255;

/**
 * A branch, tag or commit id comes from the cluster and becomes an argument of git.
 *
 * @throws ConfigRepoError `not-found`, as nothing can have such a name
 */
export function checkRevision(revision: string): void {
  if (
    revision === '' ||
    revision.length > REVISION_LENGTH_MAX ||
    forbidden.test(revision)
  ) {
    throw new ConfigRepoError(
      'not-found',
      `"${revision
        .slice(0, 60)
        .replace(/[^\x20-\x7e]/g, '?')}" is no branch, tag or commit`,
    );
  }
}
