type Fields = Record<string, unknown>;
interface JsonPatchOperation {
  op: string;
  path: string;
  value?: unknown;
}

/** Just the patches that the portal sends: RFC 7386, and of RFC 6902 all but `move` and `copy`. */
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
    const keys = path
      .slice(1)
      .split('/')
      .map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = keys.pop()!;
    const parent = keys.reduce<Fields>(
      (fields, key) => fields[key] as Fields,
      copy as Fields,
    );
    apply(parent, last, op, value);
  }
  return copy;
}

function apply(parent: Fields, key: string, op: string, value: unknown): void {
  switch (op) {
    case 'add':
    case 'replace':
      parent[key] = value;
      break;
    case 'remove':
      delete parent[key];
      break;
    case 'test':
      if (parent[key] !== value) throw new Error(`${key} is ${parent[key]}`);
      break;
    default:
      throw new Error(`No ${op} here`);
  }
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
