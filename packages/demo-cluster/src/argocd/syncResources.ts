import { ApiObject } from '../apiserver/ApiObject';
import { ApiStatusError } from '../apiserver/ApiStatusError';
import { ObjectStore } from '../apiserver/ObjectStore';
import { ResourceType } from '../apiserver/ResourceType';
import { resourceTypes } from '../apiserver/resourceTypes';
import { ApplicationSpec, SyncedResource } from './Application';
import { SYNC_WAVE } from './annotations';
import { applyManifest, rememberApplied } from './applyManifest';
import { ComparedResource } from './ComparedResource';
import { findResourceType } from './findResourceType';
import { ignoreDifferences } from './ignoreDifferences';

/** The field manager of everything that is synced, as in the real one. */
const SYNC_MANAGER = 'argocd-controller';

/** What others refer to comes first (gitops-engine pkg/sync/sync_tasks.go, kindOrder); kinds not named come between. */
const firstKinds = [
  'Namespace',
  'ServiceAccount',
  'Secret',
  'ConfigMap',
  'Service',
];
const lastKinds = ['Deployment', 'Rollout'];

interface Sync {
  readonly spec: ApplicationSpec;
  readonly resources: readonly ComparedResource[];
  readonly prune: 'extra-resources' | 'nothing';
}

/** Applies each resource; one that the API server refuses does not hold up the others. */
export function syncResources(
  store: ObjectStore,
  { spec, resources, prune }: Sync,
): SyncedResource[] {
  const options = spec.syncPolicy?.syncOptions ?? [];
  const { namespace } = spec.destination;
  if (namespace && options.includes('CreateNamespace=true')) {
    createNamespace(store, namespace);
  }
  const rules = options.includes('RespectIgnoreDifferences=true')
    ? spec.ignoreDifferences ?? []
    : [];
  return [...resources]
    .sort((a, b) => waveOf(a) - waveOf(b) || orderOf(a) - orderOf(b))
    .filter(({ manifest }) => manifest || prune === 'extra-resources')
    .map(resource => {
      const { apiVersion, kind, metadata } = resource.manifest ?? resource.live;
      const slash = apiVersion.indexOf('/');
      return {
        group: slash < 0 ? '' : apiVersion.slice(0, slash),
        version: apiVersion.slice(slash + 1),
        kind,
        namespace: metadata.namespace ?? '',
        name: metadata.name,
        ...attempt(() => syncResource(store, resource, rules)),
      };
    });
}

/** The waves in their order; the real one also waits for each to be healthy. */
function waveOf(resource: ComparedResource): number {
  const { annotations } = (resource.manifest ?? resource.live).metadata;
  return Number(annotations?.[SYNC_WAVE] ?? 0);
}

function orderOf(resource: ComparedResource): number {
  const { kind } = resource.manifest ?? resource.live;
  const first = firstKinds.indexOf(kind);
  if (first >= 0) return first;
  return firstKinds.length + (lastKinds.includes(kind) ? 1 : 0);
}

type Outcome = Pick<SyncedResource, 'status' | 'message'>;

function attempt(sync: () => Outcome): Outcome {
  try {
    return sync();
  } catch (error) {
    if (!(error instanceof ApiStatusError)) throw error;
    return { status: 'SyncFailed', message: error.message };
  }
}

function syncResource(
  store: ObjectStore,
  { manifest, live }: ComparedResource,
  rules: NonNullable<ApplicationSpec['ignoreDifferences']>,
): Outcome {
  const { apiVersion, kind, metadata } = manifest ?? live;
  const path = `${kind.toLowerCase()}/${metadata.name}`;
  const type = findResourceType(apiVersion, kind);
  if (!type) {
    throw ApiStatusError.badRequest(
      `The Kubernetes API could not find ${apiVersion}/${kind}`,
    );
  }
  if (!manifest) {
    store.delete(type, metadata.namespace, metadata.name);
    return { status: 'Pruned', message: 'pruned' };
  }
  if (!live) {
    store.create(type, rememberApplied(manifest, manifest), {
      manager: SYNC_MANAGER,
    });
    return { status: 'Synced', message: `${path} created` };
  }
  return apply(store, type, ignoreDifferences(rules, manifest, live), path);
}

function apply(
  store: ObjectStore,
  type: ResourceType,
  manifest: ApiObject,
  path: string,
): Outcome {
  const { namespace, name } = manifest.metadata;
  const before = store.get(type, namespace, name)?.metadata.resourceVersion;
  const after = store.mutate(
    type,
    namespace,
    name,
    draft => {
      Object.assign(draft, applyManifest(manifest, draft));
    },
    { manager: SYNC_MANAGER },
  );
  const changed = after?.metadata.resourceVersion !== before;
  return {
    status: 'Synced',
    message: `${path} ${changed ? 'configured' : 'unchanged'}`,
  };
}

function createNamespace(store: ObjectStore, name: string): void {
  if (store.get(resourceTypes.namespaces, undefined, name)) return;
  store.create(
    resourceTypes.namespaces,
    { metadata: { name } },
    { manager: SYNC_MANAGER },
  );
}
