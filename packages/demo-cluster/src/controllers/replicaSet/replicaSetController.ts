import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { StoreEvent } from '../../apiserver/StoreEvent';
import { controllerOwner, controllerReference } from '../controllerOwner';
import { Controller } from '../runtime/Controller';
import { withoutZeros } from '../withoutZeros';
import { isActive, isReady, Pod, readyCondition } from './Pod';
import { rankForDeletion } from './rankForDeletion';
import { ReplicaSet } from './ReplicaSet';
import { selectorMatches } from './selectorMatches';

const { replicasets, pods } = resourceTypes;
const MANAGER = 'kube-controller-manager';

interface Context {
  readonly store: ObjectStore;
  readonly clock: Clock;
}

/** Keeps as many pods as a ReplicaSet wants, and counts those that are ready and available. */
export function replicaSetController(context: Context): Controller {
  const { store } = context;
  return {
    name: 'replicasets',
    keysFor: event => concernedReplicaSets(store, event),
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const found = store.get(replicasets, namespace, name);
      if (!found || found.metadata.deletionTimestamp) return undefined;
      const replicaSet = found as Readonly<ReplicaSet>;
      adoptAndRelease(context, replicaSet);
      scale(context, replicaSet);
      return writeStatus(context, replicaSet);
    },
  };
}

function concernedReplicaSets(
  store: ObjectStore,
  { resource, object }: StoreEvent,
): string[] {
  const { namespace = '', name, labels } = object.metadata;
  if (resource === replicasets) return [`${namespace}/${name}`];
  if (resource !== pods) return [];
  const owner = controllerOwner(object);
  if (owner) {
    return owner.kind === 'ReplicaSet' ? [`${namespace}/${owner.name}`] : [];
  }
  // Nobody's pod: whoever selects it may adopt it.
  return store
    .list(replicasets, { namespace })
    .filter(({ spec }) => selectorMatches(spec.selector, labels))
    .map(({ metadata }) => `${namespace}/${metadata.name}`);
}

/** pkg/controller/controller_ref_manager.go: pods that match and are free come in, owned ones that no longer match go. */
function adoptAndRelease(
  { store }: Context,
  replicaSet: Readonly<ReplicaSet>,
): void {
  const { namespace = '', uid } = replicaSet.metadata;
  const isSelected = ({ metadata }: { metadata: Pod['metadata'] }) =>
    selectorMatches(replicaSet.spec.selector, metadata.labels);
  for (const pod of store.listWithoutController(pods, namespace)) {
    if (!isSelected(pod) || !isActive(pod as Readonly<Pod>)) continue;
    setOwners(store, pod as Readonly<Pod>, [
      ...(pod.metadata.ownerReferences ?? []),
      controllerReference(replicaSet),
    ]);
  }
  for (const pod of store.listOwnedBy(pods, uid)) {
    if (isSelected(pod) || pod.metadata.deletionTimestamp) continue;
    const others = pod.metadata.ownerReferences?.filter(o => o.uid !== uid);
    setOwners(store, pod as Readonly<Pod>, others);
  }
}

function setOwners(
  store: ObjectStore,
  { metadata }: Readonly<Pod>,
  owners: Pod['metadata']['ownerReferences'],
): void {
  store.mutate(
    pods,
    metadata.namespace,
    metadata.name,
    draft => {
      draft.metadata.ownerReferences = owners;
    },
    { manager: MANAGER },
  );
}

function activePods(
  { store }: Context,
  { metadata }: Readonly<ReplicaSet>,
): Readonly<Pod>[] {
  return store
    .listOwnedBy(pods, metadata.uid)
    .map(pod => pod as Readonly<Pod>)
    .filter(isActive);
}

function scale(context: Context, replicaSet: Readonly<ReplicaSet>): void {
  const active = activePods(context, replicaSet);
  const missing = replicaSet.spec.replicas - active.length;
  for (let i = 0; i < missing; i += 1) createPod(context, replicaSet);
  for (const pod of rankForDeletion(active).slice(0, Math.max(0, -missing))) {
    context.store.delete(pods, pod.metadata.namespace, pod.metadata.name);
  }
}

function createPod({ store }: Context, replicaSet: Readonly<ReplicaSet>): void {
  const { template } = replicaSet.spec;
  store.create(
    pods,
    {
      metadata: {
        generateName: `${replicaSet.metadata.name}-`,
        namespace: replicaSet.metadata.namespace,
        labels: template.metadata?.labels,
        annotations: template.metadata?.annotations,
        ownerReferences: [controllerReference(replicaSet)],
      },
      spec: template.spec,
    },
    { manager: MANAGER },
  );
}

function writeStatus(
  context: Context,
  replicaSet: Readonly<ReplicaSet>,
): { requeueAfterMs: number } | undefined {
  const { namespace, name, uid, generation } = replicaSet.metadata;
  const { minReadySeconds = 0, template } = replicaSet.spec;
  const now = context.clock.now().getTime();
  const active = activePods(context, replicaSet);
  const ready = active.filter(isReady);
  const waits = ready
    .map(pod => msUntilAvailable(pod, minReadySeconds, now))
    .filter(ms => ms > 0);
  const wanted = Object.entries(template.metadata?.labels ?? {});
  context.store.mutate(
    replicasets,
    namespace,
    name,
    draft => {
      draft.status = {
        replicas: active.length,
        ...withoutZeros({
          fullyLabeledReplicas: active.filter(({ metadata }) =>
            wanted.every(([key, value]) => metadata.labels?.[key] === value),
          ).length,
          readyReplicas: ready.length,
          availableReplicas: ready.length - waits.length,
        }),
        terminatingReplicas: context.store
          .listOwnedBy(pods, uid)
          .filter(({ metadata }) => metadata.deletionTimestamp).length,
        observedGeneration: generation,
      };
    },
    { subresource: 'status', manager: MANAGER },
  );
  return waits.length > 0 ? { requeueAfterMs: Math.min(...waits) } : undefined;
}

function msUntilAvailable(
  pod: Readonly<Pod>,
  minReadySeconds: number,
  now: number,
): number {
  if (minReadySeconds === 0) return 0;
  const since = Date.parse(readyCondition(pod)?.lastTransitionTime ?? '');
  return since + minReadySeconds * 1000 - now;
}
