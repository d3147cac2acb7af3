import { ApiStatusError } from '../../ApiStatusError';
import { isEqualJson } from '../../isEqualJson';
import { mergeKeyOf } from './mergeKeys';
import { orderItems } from './orderItems';

type Json = Record<string, unknown>;

const isMap = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DELETE_PRIMITIVES = '$deleteFromPrimitiveList/';
const ELEMENT_ORDER = '$setElementOrder/';

/**
 * Kubernetes' own patch for built-in kinds (apimachinery pkg/util/strategicpatch): lists of things with a name are merged
 * by it. `$patch: delete` and `replace`, `$deleteFromPrimitiveList` and `$setElementOrder` are understood.
 *
 * @throws ApiStatusError 400; 501 for `$retainKeys`
 */
export function applyStrategicMergePatch<T extends object>(
  plural: string,
  object: T,
  patch: unknown,
): T {
  if (!isMap(patch)) {
    throw ApiStatusError.badRequest('invalid JSON document');
  }
  return mergeMap(plural, object as Json, patch, '') as T;
}

function mergeMap(
  plural: string,
  target: Json,
  patch: Json,
  path: string,
): Json {
  if ('$retainKeys' in patch) {
    throw ApiStatusError.notImplemented('$retainKeys of strategic merge patch');
  }
  const { $patch: directive, ...fields } = patch;
  if (directive === 'replace') return withoutNulls(fields);
  if (directive === 'delete') return {};
  if (directive !== undefined && directive !== 'merge') {
    throw ApiStatusError.badRequest(
      `Unknown patch type found: ${String(directive)}`,
    );
  }
  const merged: Json = { ...target };
  for (const [key, value] of Object.entries(fields)) {
    if (key.startsWith(ELEMENT_ORDER)) continue;
    if (key.startsWith(DELETE_PRIMITIVES)) {
      const field = key.slice(DELETE_PRIMITIVES.length);
      merged[field] = withoutItems(merged[field], value);
      continue;
    }
    const inner = path ? `${path}.${key}` : key;
    if (value === null) delete merged[key];
    else if (Array.isArray(value)) {
      merged[key] = mergeList(plural, merged[key], value, inner);
    } else if (isMap(value)) {
      const before = isMap(merged[key]) ? (merged[key] as Json) : {};
      merged[key] = mergeMap(plural, before, value, inner);
    } else merged[key] = value;
  }
  return orderLists(plural, target, merged, fields, path);
}

function mergeList(
  plural: string,
  target: unknown,
  patch: unknown[],
  path: string,
): unknown[] {
  const mergeKey = mergeKeyOf(plural, path);
  const current = Array.isArray(target) ? target : [];
  if (mergeKey === undefined) return patch;
  if (mergeKey === null) {
    const added = patch.filter(
      item => !current.some(known => isEqualJson(known, item)),
    );
    return [...current, ...added];
  }
  if (patch.some(item => isMap(item) && item.$patch === 'replace')) {
    return patch.filter(item => !(isMap(item) && item.$patch === 'replace'));
  }
  return mergeItems(plural, current, patch, path, mergeKey);
}

function mergeItems(
  plural: string,
  current: unknown[],
  patch: unknown[],
  path: string,
  mergeKey: string,
): unknown[] {
  let merged = [...current];
  for (const item of patch) {
    if (!isMap(item) || item[mergeKey] === undefined) {
      throw ApiStatusError.badRequest(
        `map: ${JSON.stringify(
          item,
        )} does not contain declared merge key: ${mergeKey}`,
      );
    }
    const isSame = (other: unknown) =>
      isMap(other) && isEqualJson(other[mergeKey], item[mergeKey]);
    if (item.$patch === 'delete') {
      merged = merged.filter(other => !isSame(other));
      continue;
    }
    const index = merged.findIndex(isSame);
    const before = index < 0 ? {} : (merged[index] as Json);
    const after = mergeMap(plural, before, item, path);
    if (index < 0) merged.push(after);
    else merged[index] = after;
  }
  return merged;
}

/** `$setElementOrder/containers: [{name: a}, {name: b}]` says the order; without it the patch's own list does. */
function orderLists(
  plural: string,
  target: Json,
  merged: Json,
  patch: Json,
  path: string,
): Json {
  const ordered = { ...merged };
  for (const [field, items] of Object.entries(merged)) {
    const order = patch[`${ELEMENT_ORDER}${field}`] ?? patch[field];
    const mergeKey = mergeKeyOf(plural, path ? `${path}.${field}` : field);
    const server = target[field];
    if (
      mergeKey === undefined ||
      !Array.isArray(items) ||
      !Array.isArray(order) ||
      !Array.isArray(server)
    ) {
      continue;
    }
    const identity = (item: unknown) =>
      mergeKey !== null && isMap(item) ? item[mergeKey] : item;
    ordered[field] = orderItems(items, server, order, identity);
  }
  return ordered;
}

function withoutItems(list: unknown, removed: unknown): unknown {
  return Array.isArray(list) && Array.isArray(removed)
    ? list.filter(item => !removed.some(other => isEqualJson(item, other)))
    : list;
}

function withoutNulls(map: Json): Json {
  return Object.fromEntries(
    Object.entries(map).filter(([, value]) => value !== null),
  );
}
