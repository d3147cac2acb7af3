import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The ids that Git gives contents, by one process for all of them: a service's first commit has a hundred.
 *
 * @param options - `-w` puts the contents into the repository as well
 * @param folder - absolute, of a moment's use; the contents pass through files there, byte by byte
 * @returns in the order of the contents
 */
export async function hashContents(
  contents: readonly string[],
  options: readonly '-w'[],
  folder: string,
  git: (args: string[], input: string) => Promise<string>,
): Promise<string[]> {
  if (contents.length === 0) return [];
  const paths: string[] = [];
  for (const content of contents) {
    const path = join(folder, `content-${paths.length}`);
    await writeFile(path, content);
    paths.push(`${path}\n`);
  }
  const ids = (
    await git(
      // Filters would change line ends where the machine's Git is set up to.
      ['hash-object', ...options, '--no-filters', '--stdin-paths'],
      paths.join(''),
    )
  ).split('\n');
  if (ids.length !== contents.length) {
    throw new Error(
      `git hash-object named ${ids.length} of ${contents.length}`,
    );
  }
  return ids;
}
