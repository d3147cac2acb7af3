/**
 * How lists of built-in kinds are merged by a strategic merge patch: by the key named here, from the `patchStrategy` and
 * `patchMergeKey` tags of k8s.io/api. `null` are sets of plain values. What is not here is replaced as a whole.
 *
 * The paths are those of the fields, with list items left out: `spec.template.spec.containers.env`.
 */
const podSpec: Record<string, string | null> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  imagePullSecrets: 'name',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
  schedulingGates: 'name',
  resourceClaims: 'name',
};

const container: Record<string, string | null> = {
  env: 'name',
  ports: 'containerPort',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
};

const metadata: Record<string, string | null> = {
  'metadata.ownerReferences': 'uid',
  'metadata.finalizers': null,
};

function podSpecAt(path: string): Record<string, string | null> {
  const keys: Record<string, string | null> = {};
  for (const [field, key] of Object.entries(podSpec)) {
    keys[`${path}.${field}`] = key;
    if (!field.toLowerCase().endsWith('containers')) continue;
    for (const [inner, innerKey] of Object.entries(container)) {
      keys[`${path}.${field}.${inner}`] = innerKey;
    }
  }
  return keys;
}

const byKind: Record<string, Record<string, string | null>> = {
  deployments: {
    ...podSpecAt('spec.template.spec'),
    'status.conditions': 'type',
  },
  replicasets: {
    ...podSpecAt('spec.template.spec'),
    'status.conditions': 'type',
  },
  pods: {
    ...podSpecAt('spec'),
    'status.conditions': 'type',
    'status.podIPs': 'ip',
    'status.hostIPs': 'ip',
  },
  services: {
    'spec.ports': 'port',
    'status.conditions': 'type',
  },
  namespaces: { 'status.conditions': 'type' },
  serviceaccounts: { secrets: 'name', imagePullSecrets: 'name' },
};

/** The key that items of the list at `path` are matched by; null for a set, undefined when it is replaced. */
export function mergeKeyOf(
  plural: string,
  path: string,
): string | null | undefined {
  return { ...metadata, ...byKind[plural] }[path];
}
