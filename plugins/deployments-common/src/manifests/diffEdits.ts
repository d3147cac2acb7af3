import { differingLines } from './differingLines';
import { FileDiff } from './FileDiff';
import { FileEdit } from './ManifestTree';
import { redactLines } from './redactLines';

/**
 * The lines that edits take out and add, for people: images, amounts and names are shown; values that may hold a secret
 * are fingerprints, and comments too.
 *
 * @param fingerprint - keyed hash of one value
 *
 * @public
 */
export function diffEdits(
  edits: readonly FileEdit[],
  fingerprint: (value: string) => string,
): FileDiff[] {
  return edits.map(({ path, before, after }) => {
    const places = differingLines(before, after);
    const [from, to] = [before, after].map(text =>
      redactLines(path, text ?? '', fingerprint),
    );
    const removed = places.removed.map(place => from[place]);
    const added = places.added.map(place => to[place]);
    return { path, added, removed, countLines: added.length + removed.length };
  });
}
