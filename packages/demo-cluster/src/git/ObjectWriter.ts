import fs from 'node:fs';
import git, { TreeEntry } from 'isomorphic-git';

/** Writes Git's blobs and trees, each only once: most of a commit is as in the one before. */
export class ObjectWriter {
  readonly #gitdir: string;
  /** Content → hash. */
  readonly #blobs = new Map<string, string>();
  readonly #trees = new Map<string, string>();

  constructor(gitdir: string) {
    this.#gitdir = gitdir;
  }

  /**
   * Writes files, by path, and the folders around them.
   *
   * @returns the root tree's hash
   */
  async writeTree(files: Readonly<Record<string, string>>): Promise<string> {
    const folders = new Map<string, Record<string, string>>();
    const tree: TreeEntry[] = [];
    for (const [path, content] of Object.entries(files)) {
      const slash = path.indexOf('/');
      if (slash < 0) {
        const oid = await this.#writeBlob(content);
        tree.push({ mode: '100644', path, oid, type: 'blob' });
      } else {
        const folder = path.slice(0, slash);
        const within = folders.get(folder) ?? {};
        within[path.slice(slash + 1)] = content;
        folders.set(folder, within);
      }
    }
    for (const [path, within] of folders) {
      const oid = await this.writeTree(within);
      tree.push({ mode: '040000', path, oid, type: 'tree' });
    }
    return this.#writeEntries(tree);
  }

  async #writeBlob(content: string): Promise<string> {
    const known = this.#blobs.get(content);
    if (known) return known;
    const blob = Buffer.from(content);
    const oid = await git.writeBlob({ fs, gitdir: this.#gitdir, blob });
    this.#blobs.set(content, oid);
    return oid;
  }

  async #writeEntries(tree: TreeEntry[]): Promise<string> {
    const key = JSON.stringify(tree);
    const known = this.#trees.get(key);
    if (known) return known;
    const oid = await git.writeTree({ fs, gitdir: this.#gitdir, tree });
    this.#trees.set(key, oid);
    return oid;
  }
}
