type Fields = Readonly<Record<string, unknown>>;

/** Lists that Kubernetes merges by a key (patchMergeKey in k8s.io/api). Custom resources have none: lists are replaced. */
const mergeKeys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  imagePullSecrets: 'name',
};
/** `ports` are merged by the container's port in a pod and by the Service's port in a Service. */
const portKeys = ['containerPort', 'port'];

/**
 * What an apply makes of a live value: fields of the manifest are set, fields that the last applied manifest had and
 * this one has not are removed, and what others set is kept.
 *
 * @param lists - whether lists of the kind are merged by key (built-in kinds) or replaced (custom resources)
 */
export function threeWayMerge<T>(
  lastApplied: unknown,
  desired: T,
  live: unknown,
  lists: 'by-key' | 'replaced',
): T {
  return mergeValue(lastApplied, desired, live, lists, '') as T;
}

function mergeValue(
  last: unknown,
  desired: unknown,
  live: unknown,
  lists: 'by-key' | 'replaced',
  field: string,
): unknown {
  if (isFields(desired) && isFields(live)) {
    return mergeFields(isFields(last) ? last : {}, desired, live, lists);
  }
  if (Array.isArray(desired) && Array.isArray(live) && lists === 'by-key') {
    const key = keyFor(field, desired);
    if (key) {
      return mergeLists(Array.isArray(last) ? last : [], desired, live, key);
    }
  }
  return desired;
}

function mergeFields(
  last: Fields,
  desired: Fields,
  live: Fields,
  lists: 'by-key' | 'replaced',
): Fields {
  const kept = Object.entries(live).filter(
    ([field]) => field in desired || !(field in last),
  );
  const merged: Record<string, unknown> = Object.fromEntries(kept);
  for (const [field, value] of Object.entries(desired)) {
    merged[field] =
      field in live
        ? mergeValue(last[field], value, live[field], lists, field)
        : value;
  }
  return merged;
}

function mergeLists(
  last: readonly unknown[],
  desired: readonly unknown[],
  live: readonly unknown[],
  key: string,
): unknown[] {
  const find = (list: readonly unknown[], id: unknown) =>
    list.find(item => isFields(item) && item[key] === id);
  const idOf = (item: unknown) => (isFields(item) ? item[key] : undefined);
  const others = live.filter(
    item => !find(desired, idOf(item)) && !find(last, idOf(item)),
  );
  return [
    ...desired.map(item => {
      const there = find(live, idOf(item));
      return there === undefined
        ? item
        : mergeValue(find(last, idOf(item)), item, there, 'by-key', '');
    }),
    ...others,
  ];
}

function keyFor(field: string, list: readonly unknown[]): string | undefined {
  if (field !== 'ports') return mergeKeys[field];
  return portKeys.find(key =>
    list.every(item => isFields(item) && key in item),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
