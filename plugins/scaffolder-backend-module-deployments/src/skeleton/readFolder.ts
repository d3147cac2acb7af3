import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Files } from '../render/Files';
import { toFiles } from '../render/toFiles';

/** Never part of what a repository keeps. */
const leftOut = new Set([
  '.git',
  'node_modules',
  'coverage',
  'dist',
  '.terraform',
]);

/**
 * All text files under a folder. Links are passed over: what they lead to is not the folder's.
 *
 * @throws NodeJS.ErrnoException ENOENT when there is no such folder
 */
export async function readFolder(folder: string): Promise<Files> {
  const files: [string, string][] = [];
  const visit = async (under: string): Promise<void> => {
    const entries = await readdir(join(folder, under), { withFileTypes: true });
    for (const entry of entries) {
      if (leftOut.has(entry.name)) continue;
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      if (entry.isDirectory()) await visit(path);
      if (entry.isFile()) {
        files.push([path, await readFile(join(folder, path), 'utf8')]);
      }
    }
  };
  await visit('');
  return toFiles(files);
}
