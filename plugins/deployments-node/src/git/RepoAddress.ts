/** Where a repository is, as far as two spellings of it agree. */
export interface RepoAddress {
  scheme: 'https' | 'http' | 'ssh' | 'file';
  /** Lower case, without a port; empty for files. */
  host: string;
  /** When it is not the scheme's own. */
  port?: string;
  /** With a leading slash, without `.git` and slashes at its end. */
  path: string;
  /** To connect to: as it was written, without credentials; ssh keeps its user. */
  url: string;
}
