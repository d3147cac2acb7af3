/**
 * The lines by which one file changes. Places are left out, so that the same change is the same whatever was added
 * above it meanwhile.
 *
 * @public
 */
export interface FileDiff {
  path: string;
  added: string[];
  removed: string[];
  /** Of both together. */
  countLines: number;
}
