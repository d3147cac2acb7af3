import { randomUUID } from 'node:crypto';
import { ApiObject, NewApiObject } from './ApiObject';
import { ApiStatusError } from './ApiStatusError';
import { cloneJson } from './cloneJson';
import { Clock } from './Clock';
import { EventHistory } from './EventHistory';
import { freezeJson } from './freezeJson';
import { generateName } from './generateName';
import { isEqualJson } from './isEqualJson';
import { labelsMatch } from './labelsMatch';
import { nextGeneration } from './nextGeneration';
import { objectKey, ObjectTable } from './ObjectTable';
import {
  requireDeletePreconditions,
  requirePreconditions,
} from './requirePreconditions';
import { recordManagedFields } from './recordManagedFields';
import { ResourceType } from './ResourceType';
import { resourceTypes } from './resourceTypes';
import { StoreEvent } from './StoreEvent';
import { prepareForCreate } from './registry/prepareForCreate';
import { prepareForUpdate } from './registry/prepareForUpdate';

type Stored = Readonly<ApiObject>;

export type { StoreEvent };

export interface WriteOptions {
  readonly subresource?: 'status';
  /** Field manager, for managedFields. */
  readonly manager?: string;
  /** Goes through everything and keeps nothing. */
  readonly dryRun?: 'All';
}

export interface DeleteOptions {
  readonly preconditions?: {
    readonly uid?: string;
    readonly resourceVersion?: string;
  };
  readonly propagationPolicy?: 'Background' | 'Orphan';
  readonly gracePeriodSeconds?: number;
  readonly dryRun?: 'All';
}

/** A watch may go on from any of this many events of its kind; the real one keeps events for a few minutes. */
const HISTORY_LIMIT = 10_000;
/** Pods that are not told otherwise are given this long to end. */
const POD_GRACE_SECONDS = 30;

/**
 * What etcd and the registries of an API server do together: versioned objects, optimistic concurrency, generations,
 * field managers, garbage collection, and events in the order of their resourceVersions. Objects it hands out are
 * frozen and shared; to change one, write a copy.
 */
export class ObjectStore {
  readonly #clock: Clock;
  readonly #table = new ObjectTable();
  readonly #history: EventHistory;
  readonly #listeners = new Set<(event: StoreEvent) => void>();
  readonly #undelivered: StoreEvent[] = [];
  #delivering = false;
  #revision: number;

  constructor(options: { clock: Clock; historyLimit?: number }) {
    this.#clock = options.clock;
    // Versions of a store that was restarted go on above those of its former life, as etcd's do: a client that comes
    // back with an old one is told that it is too old, not that nothing happened since.
    this.#revision = this.#clock.now().getTime();
    this.#history = new EventHistory(options.historyLimit ?? HISTORY_LIMIT);
    this.#history.compact(this.#revision);
  }

  /** Of the newest write, over all kinds. */
  get resourceVersion(): string {
    return String(this.#revision);
  }

  get(
    type: ResourceType,
    namespace: string | undefined,
    name: string,
  ): Stored | undefined {
    return this.#table.get(type, objectKey(scope(type, namespace), name));
  }

  list(
    type: ResourceType,
    filter: { namespace?: string; labels?: Record<string, string> } = {},
  ): Stored[] {
    const { namespace, labels = {} } = filter;
    return [...this.#table.values(type, namespace)].filter(({ metadata }) =>
      labelsMatch(metadata.labels, labels),
    );
  }

  /** Objects of one kind with an ownerReference to `uid`. */
  listOwnedBy(type: ResourceType, uid: string): Stored[] {
    return this.#table
      .ownedBy(uid)
      .filter(({ resource }) => resource === type)
      .map(({ object }) => object);
  }

  /** Objects of one kind and namespace that no controller owns: what may be adopted. */
  listWithoutController(
    type: ResourceType,
    namespace: string,
  ): readonly Stored[] {
    return this.#table.withoutController(type, namespace);
  }

  /** @throws ApiStatusError AlreadyExists, Invalid */
  create(
    type: ResourceType,
    object: NewApiObject,
    options: WriteOptions = {},
  ): Stored {
    const now = this.#time();
    const given = object.metadata.name;
    const name = given ?? generateName(object.metadata.generateName ?? '');
    const namespace = scope(type, object.metadata.namespace);
    const identity = {
      kind: type.kind,
      apiVersion: type.group ? `${type.group}/${type.version}` : type.version,
    };
    const created = prepareForCreate(type, {
      ...identity,
      ...object,
      ...identity,
      metadata: {
        ...object.metadata,
        name,
        ...(namespace !== undefined && { namespace }),
        uid: randomUUID(),
        creationTimestamp: now,
        resourceVersion: '',
        generation: type.generation === 'none' ? undefined : 1,
        deletionTimestamp: undefined,
        deletionGracePeriodSeconds: undefined,
        managedFields: undefined,
      },
    });
    if (this.#table.get(type, objectKey(namespace, name))) {
      throw ApiStatusError.alreadyExists(type, name);
    }
    created.metadata.managedFields = recordManagedFields(undefined, created, {
      manager: options.manager ?? 'unknown',
      time: now,
    });
    return this.#commit('ADDED', type, created, undefined, options);
  }

  /** @throws ApiStatusError NotFound, Conflict (resourceVersion or uid given and other than the stored), Invalid */
  update(
    type: ResourceType,
    object: NewApiObject,
    options: WriteOptions = {},
  ): Stored {
    const { name = '', namespace } = object.metadata;
    const before = this.get(type, namespace, name);
    if (!before || (options.subresource && !type.status)) {
      throw ApiStatusError.notFound(type, name);
    }
    requirePreconditions(type, before, object.metadata);
    const after = prepareForUpdate(
      type,
      before,
      object as ApiObject,
      options.subresource,
    );
    if (isEqualJson(before, after)) return before;
    if (!options.subresource) {
      after.metadata.generation = nextGeneration(type, before, after);
    }
    after.metadata.managedFields = recordManagedFields(before, after, {
      manager: options.manager ?? 'unknown',
      subresource: options.subresource,
      time: this.#time(),
    });
    const { deletionTimestamp, finalizers = [] } = after.metadata;
    // The last finalizer of an object that waits for its deletion was removed.
    return deletionTimestamp && finalizers.length === 0 && !isGraceful(after)
      ? this.#remove(type, after, before, options)
      : this.#commit('MODIFIED', type, after, before, options);
  }

  /** Reads, lets `change` alter a copy, writes. Undefined when there is no such object; no write when nothing changed. */
  mutate(
    type: ResourceType,
    namespace: string | undefined,
    name: string,
    change: (draft: ApiObject) => void,
    options: WriteOptions = {},
  ): Stored | undefined {
    const before = this.get(type, namespace, name);
    if (!before) return undefined;
    const draft = cloneJson(before) as ApiObject;
    change(draft);
    return this.update(type, draft, options);
  }

  /**
   * Deletes, and with it what only this object owned. An object with finalizers, and a pod on a node, is marked and goes
   * later, as they do on a cluster. Answers the object as it was left.
   *
   * @throws ApiStatusError NotFound, Conflict (a precondition)
   */
  delete(
    type: ResourceType,
    namespace: string | undefined,
    name: string,
    options: DeleteOptions = {},
  ): Stored {
    const before = this.get(type, namespace, name);
    if (!before) throw ApiStatusError.notFound(type, name);
    requireDeletePreconditions(type, before, options);
    const { finalizers = [] } = before.metadata;
    const graceSeconds = gracePeriod(type, before, options);
    if (finalizers.length === 0 && graceSeconds === 0) {
      const after = cloneJson(before) as ApiObject;
      return this.#remove(type, after, before, options);
    }
    if (before.metadata.deletionTimestamp) return before;
    const marked = cloneJson(before) as ApiObject;
    const ends = this.#clock.now().getTime() + graceSeconds * 1000;
    marked.metadata.deletionTimestamp = timestamp(new Date(ends));
    marked.metadata.deletionGracePeriodSeconds = graceSeconds;
    if (marked.metadata.generation !== undefined) {
      marked.metadata.generation += 1;
    }
    return this.#commit('MODIFIED', type, marked, before, options);
  }

  /** Called after each write, in the order of the writes, also of those that listeners make. Returns the way out. */
  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Events of one kind after a resourceVersion, oldest first; undefined when some are forgotten. */
  eventsSince(
    type: ResourceType,
    resourceVersion: string,
  ): readonly StoreEvent[] | undefined {
    return this.#history.since(type, Number(resourceVersion));
  }

  /** Forgets the history, as etcd's compaction does: watches and lists that go on from before are answered 410. */
  compact(): void {
    this.#history.compact(this.#revision);
  }

  #remove(
    type: ResourceType,
    after: ApiObject,
    before: Stored,
    options: DeleteOptions & WriteOptions,
  ): Stored {
    const deleted = this.#commit('DELETED', type, after, before, options);
    if (options.dryRun) return deleted;
    if (type === resourceTypes.namespaces) this.#emptyNamespace(before);
    this.#collectGarbage(before.metadata.uid, options);
    return deleted;
  }

  #emptyNamespace({ metadata }: Stored): void {
    for (const type of Object.values<ResourceType>(resourceTypes)) {
      if (!type.namespaced) continue;
      for (const object of this.list(type, { namespace: metadata.name })) {
        this.#deleteIfThere(type, object, { gracePeriodSeconds: 0 });
      }
    }
  }

  #collectGarbage(uid: string, { propagationPolicy }: DeleteOptions): void {
    for (const { resource, object } of this.#table.ownedBy(uid)) {
      const { namespace, name, ownerReferences = [] } = object.metadata;
      const others = ownerReferences.filter(owner => owner.uid !== uid);
      if (propagationPolicy === 'Orphan' || others.length > 0) {
        this.mutate(
          resource,
          namespace,
          name,
          draft => {
            draft.metadata.ownerReferences =
              others.length > 0 ? others : undefined;
          },
          { manager: 'kube-controller-manager' },
        );
      } else {
        this.#deleteIfThere(resource, object, {});
      }
    }
  }

  /** A listener, or another owner's collection, may have been faster. */
  #deleteIfThere(
    type: ResourceType,
    { metadata }: Stored,
    options: DeleteOptions,
  ): void {
    const current = this.get(type, metadata.namespace, metadata.name);
    if (current?.metadata.uid === metadata.uid) {
      this.delete(type, metadata.namespace, metadata.name, options);
    }
  }

  #commit(
    event: StoreEvent['type'],
    type: ResourceType,
    object: ApiObject,
    previous: Stored | undefined,
    { dryRun }: { dryRun?: 'All' },
  ): Stored {
    if (dryRun) return freezeJson(object);
    this.#revision += 1;
    object.metadata.resourceVersion = String(this.#revision);
    const stored = freezeJson(object);
    const { namespace, name } = stored.metadata;
    if (event === 'DELETED')
      this.#table.remove(type, objectKey(namespace, name));
    else this.#table.put(type, stored);
    this.#deliver({ type: event, resource: type, object: stored, previous });
    return stored;
  }

  #deliver(event: StoreEvent): void {
    this.#history.record(this.#revision, event);
    this.#undelivered.push(event);
    // A listener that writes would otherwise make later listeners see its event before the one that caused it.
    if (this.#delivering) return;
    this.#delivering = true;
    try {
      for (
        let next = this.#undelivered.shift();
        next;
        next = this.#undelivered.shift()
      ) {
        for (const listener of this.#listeners) listener(next);
      }
    } finally {
      this.#delivering = false;
    }
  }

  #time(): string {
    return timestamp(this.#clock.now());
  }
}

/** Kubernetes' times have whole seconds. */
function timestamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

function scope(
  type: ResourceType,
  namespace: string | undefined,
): string | undefined {
  return type.namespaced ? namespace ?? 'default' : undefined;
}

function isGraceful({ kind, metadata }: ApiObject): boolean {
  return kind === 'Pod' && (metadata.deletionGracePeriodSeconds ?? 0) > 0;
}

/** Only a pod that a kubelet may have started is given time (pkg/registry/core/pod/strategy.go CheckGracefulDelete). */
function gracePeriod(
  type: ResourceType,
  { spec, status }: Stored,
  { gracePeriodSeconds }: DeleteOptions,
): number {
  if (type !== resourceTypes.pods || !spec?.nodeName) return 0;
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return 0;
  return (
    gracePeriodSeconds ??
    spec.terminationGracePeriodSeconds ??
    POD_GRACE_SECONDS
  );
}
