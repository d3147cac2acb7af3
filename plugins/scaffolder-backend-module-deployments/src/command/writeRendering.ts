import {
  lstat,
  mkdir,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '@backstage/errors';
import { Files } from '../render/Files';
import { readSpecification } from '../specification/readSpecification';
import { ServiceSpecification } from '../specification/ServiceSpecification';

/** Where a rendering says what it is of. */
const MARK = 'service/service.yaml';

/**
 * The specification that a folder was rendered from; undefined for a folder that is empty or not there.
 *
 * @throws InputError for a folder with anything else in it
 */
export async function readRendering(
  folder: string,
): Promise<ServiceSpecification | undefined> {
  const entries = await unlessMissing(() => readdir(folder));
  if (!entries || entries.length === 0) return undefined;
  await refuseLinks(folder, MARK);
  const mark = await unlessMissing(() => readFile(join(folder, MARK), 'utf8'));
  if (mark === undefined) {
    throw new InputError(
      `${folder} is neither empty nor the rendering of a service`,
    );
  }
  return readSpecification(mark);
}

/**
 * Writes a rendering, and takes away what an earlier one had and this one has not.
 *
 * @param files - by path under the folder
 * @param stale - paths of the earlier rendering
 * @throws InputError where a link would lead out of the folder
 */
export async function writeRendering(
  folder: string,
  files: Files,
  stale: Iterable<string>,
): Promise<void> {
  for (const path of stale) {
    if (files.has(path)) continue;
    await refuseLinks(folder, path);
    await rm(join(folder, path), { force: true });
  }
  for (const [path, text] of files) {
    await refuseLinks(folder, path);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** No part of a path below the folder may be a link. */
async function refuseLinks(folder: string, path: string): Promise<void> {
  const segments = path.split('/');
  for (const depth of segments.keys()) {
    const at = join(folder, ...segments.slice(0, depth + 1));
    const found = await unlessMissing(() => lstat(at));
    if (!found) return;
    if (found.isSymbolicLink()) {
      throw new InputError(
        `${at} is a link, which could lead out of ${folder}`,
      );
    }
  }
}

async function unlessMissing<T>(
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
