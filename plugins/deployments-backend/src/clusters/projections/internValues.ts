import { intern } from '../intern';

/**
 * A copy with shared values. Labels and annotations repeat the same few names on a workload, on its template and on all
 * that a controller makes from it.
 */
export function internValues(
  record: Record<string, string>,
): Record<string, string> {
  const copy = { ...record };
  for (const key of Object.keys(copy)) copy[key] = intern(copy[key]);
  return copy;
}
