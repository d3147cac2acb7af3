import { ApiStatusError } from '../../ApiStatusError';

type Json = Record<string, unknown>;

const isMap = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * RFC 7386: null takes a key away, maps are merged, everything else is replaced.
 *
 * @throws ApiStatusError 400
 */
export function applyMergePatch<T extends object>(
  object: T,
  patch: unknown,
): T {
  if (!isMap(patch)) throw ApiStatusError.badRequest('Invalid JSON Patch');
  return merge(object, patch) as T;
}

function merge(target: unknown, patch: Json): Json {
  const merged: Json = isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = isMap(value) ? merge(merged[key], value) : value;
  }
  return merged;
}
