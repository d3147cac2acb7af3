/** A file of a commit. */
export interface ListedFile {
  /** As Git writes it: 100644, 100755; 120000 is a symbolic link, 160000 another repository. */
  mode: string;
  /** Of the blob. */
  id: string;
  /** NaN for what has none. */
  bytes: number;
  path: string;
}

/** The answer of `git ls-tree -r -z -l`. */
export function parseListing(output: string): ListedFile[] {
  return output
    .split('\0')
    .filter(Boolean)
    .map(line => {
      const tab = line.indexOf('\t');
      const [mode, , id, bytes] = line.slice(0, tab).split(/ +/);
      return { mode, id, bytes: Number(bytes), path: line.slice(tab + 1) };
    });
}
