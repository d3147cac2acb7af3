import { differingLines } from './differingLines';
import { FileEdit } from './ManifestTree';

/**
 * The lines that a file loses and gains, in their order; where they stand is left out.
 *
 * @public
 */
export interface ChangedLines {
  path: string;
  removed: string[];
  added: string[];
}

/**
 * What edits change, line by line and without positions, so that it stays the same when others edit elsewhere in the
 * files. Lines come as they are: they may hold secrets.
 *
 * @public
 */
export function changedLines(edits: readonly FileEdit[]): ChangedLines[] {
  return edits.map(({ path, before, after }) => {
    const { removed, added } = differingLines(before, after);
    const from = before?.split('\n') ?? [];
    const to = after?.split('\n') ?? [];
    return {
      path,
      removed: removed.map(place => from[place]),
      added: added.map(place => to[place]),
    };
  });
}
