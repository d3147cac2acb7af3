import { ApiObject, ManagedFields } from './ApiObject';
import { isEqualJson } from './isEqualJson';

type Json = Record<string, unknown>;

interface Writer {
  readonly manager: string;
  readonly subresource?: string;
  readonly time: string;
}

const isMap = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Two levels below the top say who wrote the replicas, the template, a label; nobody here asks for more. */
const DEPTH_MAX = 2;

/** Server-managed metadata that no writer owns (structured-merge-diff's reset and stripped fields). */
const unowned = new Set([
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'generateName',
]);

/** The paths whose values differ, as a fieldsV1 tree; removed ones appear too when `which` says so. */
function changedFields(
  before: Json,
  after: Json,
  depth: number,
  which: 'set' | 'all',
): Json {
  const fields: Json = {};
  const keys =
    which === 'all'
      ? new Set([...Object.keys(before), ...Object.keys(after)])
      : Object.keys(after);
  for (const key of keys) {
    const from = before[key];
    const to = after[key];
    if (isEqualJson(from, to)) continue;
    const nested =
      depth > 0 && isMap(to ?? {}) && isMap(from ?? {})
        ? changedFields(
            (from ?? {}) as Json,
            (to ?? {}) as Json,
            depth - 1,
            which,
          )
        : {};
    // Who only takes something away owns nothing of what is left.
    const onlyTookAway =
      which === 'set' &&
      (to === undefined ||
        (isMap(to) && isMap(from) && Object.keys(nested).length === 0));
    if (!onlyTookAway || depth === 0) fields[`f:${key}`] = nested;
  }
  return fields;
}

function ownable({ apiVersion, kind, metadata, ...rest }: ApiObject): Json {
  const owned = Object.entries(metadata).filter(([key]) => !unowned.has(key));
  return { ...rest, metadata: Object.fromEntries(owned) };
}

function union(a: Json, b: Json): Json {
  const both: Json = { ...a };
  for (const [key, value] of Object.entries(b)) {
    both[key] = isMap(both[key])
      ? union(both[key] as Json, value as Json)
      : value;
  }
  return both;
}

function without(fields: Json, taken: Json): Json {
  const left: Json = {};
  for (const [key, value] of Object.entries(fields)) {
    const lost = taken[key] as Json | undefined;
    if (lost === undefined) {
      left[key] = value;
      continue;
    }
    const isLeaf = Object.keys(value as Json).length === 0;
    const remaining = isLeaf ? {} : without(value as Json, lost);
    if (Object.keys(remaining).length > 0) left[key] = remaining;
  }
  return left;
}

/**
 * `metadata.managedFields` after a write: the writer owns what it changed, everybody else loses it (apimachinery
 * pkg/util/managedfields, operation Update). Coarser than the real one: two levels, lists as a whole.
 */
export function recordManagedFields(
  before: ApiObject | undefined,
  after: ApiObject,
  { manager, subresource, time }: Writer,
): ManagedFields[] | undefined {
  const from = before ? ownable(before) : {};
  const to = ownable(after);
  const taken = changedFields(from, to, DEPTH_MAX, 'all');
  const set = changedFields(from, to, DEPTH_MAX, 'set');
  const former = before?.metadata.managedFields ?? [];
  if (Object.keys(taken).length === 0) return before?.metadata.managedFields;

  const isMine = (entry: ManagedFields) =>
    entry.manager === manager &&
    entry.operation === 'Update' &&
    entry.subresource === subresource;
  const mine = former.find(isMine);
  const others = former
    .filter(entry => !isMine(entry))
    .map(entry => ({ ...entry, fieldsV1: without(entry.fieldsV1, taken) }))
    .filter(({ fieldsV1 }) => Object.keys(fieldsV1).length > 0);
  const fieldsV1 = union(mine ? without(mine.fieldsV1, taken) : {}, set);
  if (Object.keys(fieldsV1).length === 0) return others;
  return [
    ...others,
    {
      manager,
      operation: 'Update',
      apiVersion: after.apiVersion,
      time,
      fieldsType: 'FieldsV1',
      fieldsV1,
      ...(subresource && { subresource }),
    },
  ];
}
