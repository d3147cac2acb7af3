type Fields = Record<string, unknown>;
interface JsonPatchOperation {
  op: string;
  path: string;
  value?: unknown;
}

/** Just the patches that the portal sends: RFC 7386, and `add` and `replace` of RFC 6902. */
export function applyPatch<T>(
  object: T,
  contentType: string,
  patch: unknown,
): T {
  const copy = structuredClone(object);
  if (contentType.startsWith('application/merge-patch')) {
    return merge(copy, patch) as T;
  }
  for (const { op, path, value } of patch as JsonPatchOperation[]) {
    if (op !== 'add' && op !== 'replace') throw new Error(`No ${op} here`);
    const keys = path
      .slice(1)
      .split('/')
      .map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = keys.pop()!;
    const parent = keys.reduce<Fields>(
      (fields, key) => fields[key] as Fields,
      copy as Fields,
    );
    parent[last] = value;
  }
  return copy;
}

function merge(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    return patch;
  }
  const merged: Fields =
    typeof target === 'object' && target !== null
      ? { ...(target as Fields) }
      : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}
