import { ConfigRepoError } from '../ConfigRepoError';
import { ListedFile } from './parseListing';
import { FILE_BYTES_MAX, FILES_MAX, TREE_BYTES_MAX } from './repoLimits';

/**
 * The files of a folder whose content is worth asking for: no links, no other repositories, nothing that is larger than a
 * manifest can be.
 *
 * @throws ConfigRepoError `too-large` when that is still more than what planning may hold
 */
export function pickReadable<T extends Omit<ListedFile, 'id'>>(
  listed: readonly T[],
  { repository, folder }: { repository: string; folder: string },
): T[] {
  const files = listed.filter(
    ({ mode, bytes }) => mode.startsWith('100') && bytes <= FILE_BYTES_MAX,
  );
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (files.length <= FILES_MAX && bytes <= TREE_BYTES_MAX) return files;
  throw new ConfigRepoError(
    'too-large',
    `${repository} has ${files.length} files of ${bytes} bytes beneath "${folder}"; at most ${FILES_MAX} files and ${TREE_BYTES_MAX} bytes are read`,
  );
}
