import { isRecord } from '../isRecord';

/** The lists of a pod template that Kubernetes merges by a key; all others are replaced. */
const mergeKeys: Record<string, string> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  imagePullSecrets: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  ports: 'containerPort',
};

/**
 * A strategic merge patch, as kustomize applies it.
 *
 * @param lists - of a custom resource such as a Rollout kustomize knows no keys, so that lists are replaced
 */
export function mergePatch(
  value: unknown,
  patch: unknown,
  lists: 'merge' | 'replace',
): unknown {
  if (!isRecord(patch)) return patch;
  const { $patch: directive, ...fields } = patch;
  const result: Record<string, unknown> =
    isRecord(value) && directive !== 'replace' ? { ...value } : {};
  for (const [key, field] of Object.entries(fields)) {
    if (field === null || (isRecord(field) && field.$patch === 'delete')) {
      delete result[key];
    } else if (Array.isArray(field)) {
      result[key] =
        lists === 'merge' && key in mergeKeys
          ? mergeItems(result[key], field, mergeKeys[key], lists)
          : field;
    } else {
      result[key] = mergePatch(result[key], field, lists);
    }
  }
  return result;
}

function mergeItems(
  value: unknown,
  patch: readonly unknown[],
  key: string,
  lists: 'merge',
): unknown[] {
  const items: unknown[] = Array.isArray(value) ? [...value] : [];
  const added: unknown[] = [];
  for (const item of patch.filter(isRecord)) {
    const place = items.findIndex(
      each => isRecord(each) && each[key] === item[key],
    );
    if (item.$patch === 'delete') {
      if (place >= 0) items.splice(place, 1);
    } else if (place >= 0) {
      items[place] = mergePatch(items[place], item, lists);
    } else if (item.$patch !== 'replace') {
      added.push(item);
    }
  }
  // Kustomize puts what is new in front.
  return [...added, ...items];
}
