import fs from 'node:fs';
import git, { TreeEntry } from 'isomorphic-git';

/** Writes files and the folders around them as Git objects. @returns the root tree's hash */
export async function writeTreeOf(
  gitdir: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const folders = new Map<string, Record<string, string>>();
  const tree: TreeEntry[] = [];
  for (const [path, content] of Object.entries(files)) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      const blob = Buffer.from(content);
      const oid = await git.writeBlob({ fs, gitdir, blob });
      tree.push({ mode: '100644', path, oid, type: 'blob' });
    } else {
      const folder = path.slice(0, slash);
      const within = folders.get(folder) ?? {};
      within[path.slice(slash + 1)] = content;
      folders.set(folder, within);
    }
  }
  for (const [path, within] of folders) {
    const oid = await writeTreeOf(gitdir, within);
    tree.push({ mode: '040000', path, oid, type: 'tree' });
  }
  return git.writeTree({ fs, gitdir, tree });
}
