import { Files } from './Files';

const SEGMENT = /^[A-Za-z0-9._@-]+$/;

/**
 * Files in the order of their paths. What the generator does wrong stops here: nothing that comes out can be written outside
 * the folder that it is written to.
 *
 * @throws Error at a path that is not relative and plain, and at one that comes twice: a mistake of the generator
 */
export function toFiles(entries: Iterable<readonly [string, string]>): Files {
  const files = new Map<string, string>();
  for (const [path, text] of entries) {
    const segments = path.split('/');
    if (
      !segments.every(
        segment => SEGMENT.test(segment) && !/^\.{1,2}$/.test(segment),
      )
    ) {
      throw new Error(`A file cannot be named ${JSON.stringify(path)}`);
    }
    if (files.has(path)) throw new Error(`Two files are named ${path}`);
    files.set(path, text);
  }
  return new Map(
    // By code units: the same order everywhere, unlike localeCompare.
    [...files].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
