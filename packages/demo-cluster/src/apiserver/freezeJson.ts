/**
 * A frozen copy of a JSON value without the keys whose value is undefined. Parts that are frozen already come from an
 * earlier copy and are shared: a status write does not copy the spec.
 */
export function freezeJson<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) {
    return value;
  }
  if (Array.isArray(value)) return Object.freeze(value.map(freezeJson)) as T;
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner !== undefined) copy[key] = freezeJson(inner);
  }
  return Object.freeze(copy) as T;
}
