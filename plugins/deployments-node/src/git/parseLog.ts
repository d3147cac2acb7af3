import { CommitInfo } from '../ConfigRepo';

/** For `git log -z`: three lines, then the message as it is. */
export const LOG_FORMAT = '%H%n%cI%n%an%n%B';

/** The answer of `git log -z --format=…` with {@link LOG_FORMAT}. */
export function parseLog(
  output: string,
  commitPage?: (commit: string) => string,
): CommitInfo[] {
  return output
    .split('\0')
    .filter(Boolean)
    .map(entry => {
      const [id, at, author, ...message] = entry.split('\n');
      return {
        id,
        at,
        author,
        message: message.join('\n').trimEnd(),
        ...(commitPage && { url: commitPage(id) }),
      };
    });
}
