import { matchesGlobs } from './matchesGlobs';

/**
 * Whether a namespace fits one of the globs: `*` stands for any run of characters, `?` for one.
 *
 * @public
 */
export function matchesNamespace(
  namespace: string,
  globs: readonly string[],
): boolean {
  return matchesGlobs(namespace, globs);
}
