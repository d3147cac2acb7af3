import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { Files } from '../render/Files';
import { readFolder } from './readFolder';

/**
 * The skeleton of a language.
 *
 * @param skeletons - `templates/service/skeleton`, with one folder for each language
 * @throws InputError when there is none for it
 */
export async function readSkeleton(
  skeletons: string,
  language: string,
): Promise<Files> {
  const entries = await readdir(skeletons, { withFileTypes: true });
  const languages = entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  if (!languages.includes(language)) {
    throw new InputError(
      `The specification is refused: spec.language must be one of ${languages.join(
        ', ',
      )}`,
    );
  }
  return readFolder(join(skeletons, language));
}
