import { posix } from 'node:path';
import { ConflictError } from '@backstage/errors';
import { FileEdit } from '@backstage-deployments/plugin-deployments-common';
import type { CommitWish } from './commitFiles';

/**
 * What has to change at a commit so that it holds the files; empty when it does already.
 *
 * @throws ConflictError naming the first file that is there with other content, unless it may be updated
 */
export async function findEdits(
  { repo, files, existing, keep, signal }: CommitWish,
  head: string,
): Promise<FileEdit[]> {
  const folders = new Set([...files.keys()].map(path => posix.dirname(path)));
  const trees = await Promise.all(
    withoutNested(folders).map(folder => repo.readTree(head, folder, signal)),
  );
  const there = new Map(trees.flatMap(tree => [...tree]));
  const names = new Set([...there.keys()].map(path => posix.basename(path)));
  const kept = new Set(keep.filter(name => names.has(name)));
  const edits: FileEdit[] = [];
  for (const [path, after] of files) {
    if (kept.has(posix.basename(path))) continue;
    const before = there.get(path);
    if (before === after) continue;
    if (before !== undefined && existing === 'refuse') {
      throw new ConflictError(
        `${path} is in ${repo.name} already and says something else; nothing was written. Choose another name, or let the template update what exists`,
      );
    }
    edits.push({ path, after, ...(before !== undefined && { before }) });
  }
  return edits;
}

/** A folder is read with all that is beneath it. The root would be everything, so its own files are looked at as such. */
function withoutNested(folders: ReadonlySet<string>): string[] {
  return [...folders]
    .map(folder => (folder === '.' ? '' : folder))
    .filter(
      folder =>
        folder === '' ||
        ![...folders].some(
          other => other !== folder && folder.startsWith(`${other}/`),
        ),
    );
}
