import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { Files } from '../render/Files';
import { toFiles } from '../render/toFiles';

/** What a skeleton's own commands make in it, which belongs to no repository. */
const made = new Set([
  ...['node_modules', 'dist', 'coverage', '.terraform', '.git'],
  ...['lcov.info', 'coverage.out'],
]);

/**
 * The skeleton of a language. Links are passed over: what they lead to is not the skeleton's.
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
  return toFiles(await filesBelow(join(skeletons, language), ''));
}

async function filesBelow(
  root: string,
  folder: string,
): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for (const entry of await readdir(join(root, folder), {
    withFileTypes: true,
  })) {
    if (made.has(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await filesBelow(root, path)));
    if (entry.isFile()) {
      files.push([path, await readFile(join(root, path), 'utf8')]);
    }
  }
  return files;
}
