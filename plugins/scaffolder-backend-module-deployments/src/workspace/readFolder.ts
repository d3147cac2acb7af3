import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { InputError, NotFoundError } from '@backstage/errors';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { Files } from '../render/Files';

/** A service has a hundred; a workspace with more holds something else, such as node_modules. */
const FILES_MAX = 2_000;
/** Of a path; the longest in a service is a tenth of it. */
const PATH_CHARACTERS_MAX = 1_000;
/** As much as a commit should bring at once. */
const BYTES_MAX = 16 * 1024 * 1024;

/**
 * The text files of a folder of the workspace. Links are not followed, and `.git` is passed over.
 *
 * @param target - folder that their paths begin with; none when left out
 * @throws InputError when it is outside the workspace, holds a file that is no UTF-8 text, or is too large
 */
export async function readFolder(
  workspacePath: string,
  folder: string,
  target: string = '',
): Promise<Files> {
  const root = resolveInWorkspace(workspacePath, folder);
  const found = new Map<string, string>();
  let bytes = 0;
  for (const path of await listFiles(root, folder)) {
    const content = await readFile(join(root, path));
    bytes += content.length;
    if (found.size >= FILES_MAX || bytes > BYTES_MAX) {
      throw new InputError(
        `${folder} has more than ${FILES_MAX} files or ${BYTES_MAX} bytes; write less at once`,
      );
    }
    found.set(
      posix.join(target, path.split(sep).join('/')),
      textOf(content, path),
    );
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @throws InputError naming the folder when it leaves the workspace */
export function resolveInWorkspace(
  workspacePath: string,
  folder: string,
): string {
  const refusal = `${JSON.stringify(
    folder.slice(0, 100),
  )} is no folder of the workspace`;
  if (folder.length > PATH_CHARACTERS_MAX) throw new InputError(refusal);
  try {
    return resolveSafeChildPath(workspacePath, folder);
  } catch (error) {
    // NotAllowedError for what leads outside, and what the file system says of a path that it cannot have.
    throw new InputError(refusal, error);
  }
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  const isFolder = await stat(root).then(
    found => found.isDirectory(),
    // Absent, or not to be looked at: both are none.
    () => false,
  );
  if (!isFolder) {
    throw new NotFoundError(
      `The workspace has no folder ${folder}; an earlier step has to make it`,
    );
  }
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .filter(path => !path.split(sep).includes('.git'));
}

function textOf(content: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      content,
    );
  } catch (error) {
    throw new InputError(
      `${path} is no UTF-8 text, so it is not written`,
      error,
    );
  }
}
