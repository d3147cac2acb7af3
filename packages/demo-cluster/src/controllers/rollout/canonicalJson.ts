/**
 * JSON with sorted keys and without empty objects, lists and nulls, so that two templates that Kubernetes takes as equal
 * are the same text.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(normalize(value)) ?? 'null';
}

function normalize(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.length === 0
      ? undefined
      : value.map(v => normalize(v) ?? null);
  }
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value)
    .map(([key, field]) => [key, normalize(field)] as const)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
