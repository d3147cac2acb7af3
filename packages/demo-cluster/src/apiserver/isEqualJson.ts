/** Deep equality of JSON values; a key whose value is undefined counts as absent, as JSON leaves it out. */
export function isEqualJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => isEqualJson(item, b[index]))
    );
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key of Object.keys(left)) {
    if (!isEqualJson(left[key], right[key])) return false;
  }
  return Object.keys(right).every(
    key => right[key] === undefined || left[key] !== undefined,
  );
}
