import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Files } from '../render/Files';
import { resolveInWorkspace } from './readFolder';

/**
 * Writes files beneath a folder of the workspace; what is there already under the same path is replaced.
 *
 * @throws InputError for a path that leaves the folder; nothing outside the workspace is ever written
 */
export async function writeFolder(
  workspacePath: string,
  folder: string,
  files: Files,
): Promise<void> {
  const root = resolveInWorkspace(workspacePath, folder);
  // All are checked before the first is written.
  const targets = [...files].map(
    ([path, text]) => [resolveInWorkspace(root, path), text] as const,
  );
  for (const [target, text] of targets) {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}
