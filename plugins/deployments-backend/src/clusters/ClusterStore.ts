import {
  AnalysisRun,
  Application,
  controllerUid,
  Deployment,
  ENTITY_REF,
  Experiment,
  findSiblings,
  fluxRefOf,
  GitRepository,
  hasSlot,
  isRollout,
  KubernetesEvent,
  KubernetesObject,
  Kustomization,
  namedService,
  Pod,
  ReplicaSet,
  ResourcePlural,
  Rollout,
  Service,
  sourceRefOf,
  VirtualService,
  virtualServiceRefs,
  Workload,
  WorkloadKind,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Collection, keyOf } from './Collection';
import { ReflectorSink } from './reflector/Reflector';

/** Warnings explain the present; of a storm of them the newest are enough. */
const EVENTS_MAX = 2_000;

const byController = {
  controller: (object: KubernetesObject) => {
    const uid = controllerUid(object);
    return uid ? [uid] : [];
  },
};
const byUid = {
  uid: ({ metadata }: KubernetesObject) => (metadata.uid ? [metadata.uid] : []),
};
const byNamespace = {
  namespace: ({ metadata }: KubernetesObject) => [metadata.namespace ?? ''],
};

/** The kinds that are watched in each cluster. */
export type WatchedKind = Exclude<
  ResourcePlural,
  | 'configmaps'
  | 'secrets'
  | 'resourcequotas'
  | 'poddisruptionbudgets'
  | 'jobs'
  | 'cronjobs'
>;

/**
 * What one cluster's watches have seen, indexed so that a workload's observation and the workloads that a change touches
 * are found without a scan.
 */
export class ClusterStore {
  readonly #cluster: string;
  /** Told which workloads a change touches, as `namespace/kind/name`. */
  readonly #onChange: (
    workloadKeys: readonly string[],
    cause: WatchedKind,
  ) => void;

  readonly #deployments = new Collection<Deployment, 'uid' | 'namespace'>({
    ...byUid,
    ...byNamespace,
  });
  readonly #rollouts = new Collection<
    Rollout,
    'uid' | 'namespace' | 'virtualService'
  >({
    ...byUid,
    ...byNamespace,
    virtualService: rollout =>
      virtualServiceRefs(rollout).map(
        ({ namespace, name }) => `${namespace}/${name}`,
      ),
  });
  readonly #replicasets = new Collection<ReplicaSet, 'controller' | 'uid'>({
    ...byController,
    ...byUid,
  });
  readonly #pods = new Collection<Pod, 'controller' | 'uid'>({
    ...byController,
    ...byUid,
  });
  readonly #services = new Collection<Service, 'namespace'>(byNamespace);
  readonly #virtualservices = new Collection<VirtualService, 'namespace'>(
    byNamespace,
  );
  readonly #events = new Collection<KubernetesEvent, 'involved'>({
    involved: ({ involvedObject }) =>
      involvedObject?.uid ? [involvedObject.uid] : [],
  });
  readonly #analysisruns = new Collection<AnalysisRun, 'controller'>(
    byController,
  );
  readonly #experiments = new Collection<Experiment, 'controller' | 'uid'>({
    ...byController,
    ...byUid,
  });
  readonly #applications = new Collection<Application>({});
  readonly #kustomizations = new Collection<Kustomization, 'source'>({
    source: kustomization => {
      const ref = sourceRefOf(kustomization);
      return ref ? [`${ref.namespace}/${ref.name}`] : [];
    },
  });
  readonly #gitrepositories = new Collection<GitRepository>({});
  readonly #namespaces = new Collection<KubernetesObject>({});

  constructor(
    cluster: string,
    onChange: (workloadKeys: readonly string[], cause: WatchedKind) => void,
  ) {
    this.#cluster = cluster;
    this.#onChange = onChange;
  }

  /** Where the reflector of a kind puts what it sees. Projections that did not change touch nobody. */
  sink(kind: WatchedKind): ReflectorSink<KubernetesObject> {
    const collection = this.#collections[kind];
    return {
      replace: objects => {
        const kept = new Set(objects.map(keyOf));
        const gone = [...collection.values()].filter(
          object => !kept.has(keyOf(object)),
        );
        for (const object of gone) this.#remove(kind, object);
        for (const object of objects) this.#put(kind, object);
      },
      apply: (type, object) =>
        type === 'DELETED'
          ? this.#remove(kind, object)
          : this.#put(kind, object),
    };
  }

  /** Undefined when the workload is not there (or not seen yet). Applications are added by the caller. */
  observe(
    ref: Pick<WorkloadRef, 'namespace' | 'kind' | 'name'>,
  ):
    | Omit<WorkloadObservation, 'applications' | 'applicationsReadable'>
    | undefined {
    const key = `${ref.namespace}/${ref.name}`;
    const workload: Workload | undefined =
      ref.kind === 'rollouts'
        ? this.#rollouts.get(key)
        : this.#deployments.get(key);
    if (!workload) return undefined;
    const uid = workload.metadata.uid ?? '';
    const experiments = this.#experiments.find('controller', uid);
    const replicaSets = this.#replicasets.find('controller', uid);
    const pods = replicaSets.flatMap(({ metadata }) =>
      this.#pods.find('controller', metadata.uid ?? ''),
    );
    return {
      cluster: this.#cluster,
      kind: ref.kind,
      workload,
      ...this.#templateHolder(workload, ref.kind),
      ...this.#flux(workload),
      ...this.#siblings(workload, ref.kind),
      replicaSets,
      pods,
      services: this.#services.find('namespace', ref.namespace),
      virtualServices: this.#virtualServicesFor(workload, ref.kind),
      events: [workload, ...replicaSets, ...pods].flatMap(({ metadata }) =>
        this.#events.find('involved', metadata.uid ?? ''),
      ),
      analysisRuns: [workload, ...experiments].flatMap(({ metadata }) =>
        this.#analysisruns.find('controller', metadata.uid ?? ''),
      ),
      experiments,
    };
  }

  /** All workloads, for building an index of services. */
  *workloads(): Iterable<{ kind: WorkloadKind; workload: Workload }> {
    for (const workload of this.#deployments.values()) {
      yield { kind: 'deployments', workload };
    }
    for (const workload of this.#rollouts.values()) {
      yield { kind: 'rollouts', workload };
    }
  }

  workload(kind: WorkloadKind, key: string): Workload | undefined {
    return kind === 'rollouts'
      ? this.#rollouts.get(key)
      : this.#deployments.get(key);
  }

  /** The service that a namespace names for everything in it. */
  serviceOfNamespace(namespace: string): string | undefined {
    const object = this.#namespaces.get(`/${namespace}`);
    return object && namedService(object);
  }

  /** The entity that a namespace names for everything in it. */
  entityOfNamespace(namespace: string): string | undefined {
    return this.#namespaces.get(`/${namespace}`)?.metadata.annotations?.[
      ENTITY_REF
    ];
  }

  applications(): Iterable<Application> {
    return this.#applications.values();
  }

  get #collections(): Record<
    WatchedKind,
    Collection<KubernetesObject, string>
  > {
    return {
      deployments: this.#deployments,
      rollouts: this.#rollouts,
      replicasets: this.#replicasets,
      pods: this.#pods,
      services: this.#services,
      virtualservices: this.#virtualservices,
      events: this.#events,
      analysisruns: this.#analysisruns,
      experiments: this.#experiments,
      applications: this.#applications,
      kustomizations: this.#kustomizations,
      gitrepositories: this.#gitrepositories,
      namespaces: this.#namespaces,
    } as unknown as Record<WatchedKind, Collection<KubernetesObject, string>>;
  }

  #templateHolder(workload: Workload, kind: WorkloadKind) {
    const ref = isRollout(workload, kind)
      ? workload.spec?.workloadRef
      : undefined;
    const holder =
      ref?.kind === 'Deployment'
        ? this.#deployments.get(`${workload.metadata.namespace}/${ref.name}`)
        : undefined;
    return holder && { templateHolder: holder };
  }

  #virtualServicesFor(workload: Workload, kind: WorkloadKind) {
    const { namespace = '' } = workload.metadata;
    const named = isRollout(workload, kind) ? virtualServiceRefs(workload) : [];
    const elsewhere = named
      .filter(ref => ref.namespace !== namespace)
      .map(ref => this.#virtualservices.get(`${ref.namespace}/${ref.name}`))
      .filter(found => found !== undefined);
    return [
      ...this.#virtualservices.find('namespace', namespace),
      ...elsewhere,
    ];
  }

  #siblings(workload: Workload, kind: WorkloadKind) {
    return isRollout(workload, kind) || !hasSlot(workload)
      ? undefined
      : { siblings: this.#siblingsOf(workload) };
  }

  #siblingsOf(workload: Deployment): Deployment[] {
    const namespace = workload.metadata.namespace ?? '';
    return findSiblings(
      workload,
      this.#deployments.find('namespace', namespace),
    );
  }

  #flux(workload: Workload) {
    const ref = fluxRefOf(workload);
    const kustomization =
      ref && this.#kustomizations.get(`${ref.namespace}/${ref.name}`);
    if (!kustomization) return undefined;
    const source = sourceRefOf(kustomization);
    const repository =
      source && this.#gitrepositories.get(`${source.namespace}/${source.name}`);
    return {
      flux: { kustomization, ...(repository && { repository }) },
    };
  }

  #put(kind: WatchedKind, object: KubernetesObject) {
    const former = this.#collections[kind].set(object);
    if (former && JSON.stringify(former) === JSON.stringify(object)) return;
    if (kind === 'events') this.#dropOldEvents();
    // What it belonged to before has changed too: a controller gives objects away, an Application drops some.
    this.#touch(kind, former ? [object, former] : [object]);
  }

  #remove(kind: WatchedKind, object: KubernetesObject) {
    const former = this.#collections[kind].delete(object);
    if (former) this.#touch(kind, [former]);
  }

  /** Maps keep their order of insertion, so the first is the oldest. */
  #dropOldEvents() {
    if (this.#events.size <= EVENTS_MAX) return;
    const [oldest] = this.#events.values();
    this.#events.delete(oldest);
  }

  #touch(kind: WatchedKind, objects: readonly KubernetesObject[]) {
    const keys = new Set(
      objects.flatMap(object => this.#touched(kind, object)),
    );
    if (keys.size > 0) this.#onChange([...keys], kind);
  }

  #touched(kind: WatchedKind, object: KubernetesObject): string[] {
    const { namespace = '', name, uid } = object.metadata;
    switch (kind) {
      case 'deployments':
        return [
          `${namespace}/${kind}/${name}`,
          ...this.#rolloutsThatRefer(namespace, name),
          // Each half of a pair shows the other.
          ...this.#colours(object).map(w => keyOfWorkload('deployments', w)),
        ];
      case 'rollouts':
        return [`${namespace}/${kind}/${name}`];
      case 'replicasets':
      case 'experiments':
        return this.#workloadOf(controllerUid(object));
      case 'analysisruns':
        return this.#workloadOfAnalysis(controllerUid(object));
      case 'pods':
        return this.#workloadOfReplicaSet(controllerUid(object));
      case 'services':
        return this.#workloadsIn(namespace);
      case 'virtualservices':
        return [
          ...this.#workloadsIn(namespace),
          ...this.#rollouts
            .find('virtualService', `${namespace}/${name}`)
            .map(rollout => keyOfWorkload('rollouts', rollout)),
        ];
      case 'namespaces':
        return this.#workloadsIn(name);
      case 'events':
        return this.#workloadOfInvolved(
          (object as KubernetesEvent).involvedObject?.uid ?? uid,
        );
      case 'kustomizations':
        return workloadsOfKustomization(object);
      case 'gitrepositories':
        return this.#kustomizations
          .find('source', `${namespace}/${name}`)
          .flatMap(workloadsOfKustomization);
      default:
        return workloadsOfApplication(object as Application);
    }
  }

  #colours(deployment: Deployment): Deployment[] {
    return hasSlot(deployment) ? this.#siblingsOf(deployment) : [];
  }

  /** A Rollout with a `workloadRef` has its template in a Deployment. */
  #rolloutsThatRefer(namespace: string, deployment: string): string[] {
    return this.#rollouts
      .find('namespace', namespace)
      .filter(({ spec }) => spec?.workloadRef?.name === deployment)
      .map(rollout => keyOfWorkload('rollouts', rollout));
  }

  #workloadOf(uid: string | undefined): string[] {
    if (!uid) return [];
    return [
      ...this.#deployments
        .find('uid', uid)
        .map(w => keyOfWorkload('deployments', w)),
      ...this.#rollouts.find('uid', uid).map(w => keyOfWorkload('rollouts', w)),
    ];
  }

  /** An analysis belongs to a Rollout, or to an Experiment of one. */
  #workloadOfAnalysis(uid: string | undefined): string[] {
    if (!uid) return [];
    const [experiment] = this.#experiments.find('uid', uid);
    return this.#workloadOf(experiment ? controllerUid(experiment) : uid);
  }

  #workloadOfReplicaSet(uid: string | undefined): string[] {
    if (!uid) return [];
    return this.#replicasets
      .find('uid', uid)
      .flatMap(replicaSet => this.#workloadOf(controllerUid(replicaSet)));
  }

  #workloadOfInvolved(uid: string | undefined): string[] {
    if (!uid) return [];
    const [pod] = this.#pods.find('uid', uid);
    return [
      ...this.#workloadOf(uid),
      ...this.#workloadOfReplicaSet(uid),
      ...(pod ? this.#workloadOfReplicaSet(controllerUid(pod)) : []),
    ];
  }

  #workloadsIn(namespace: string): string[] {
    return [
      ...this.#deployments
        .find('namespace', namespace)
        .map(w => keyOfWorkload('deployments', w)),
      ...this.#rollouts
        .find('namespace', namespace)
        .map(w => keyOfWorkload('rollouts', w)),
    ];
  }
}

function keyOfWorkload(kind: WorkloadKind, { metadata }: Workload): string {
  return `${metadata.namespace ?? ''}/${kind}/${metadata.name}`;
}

function workloadsOfApplication({ status }: Application): string[] {
  return (status?.resources ?? []).map(
    ({ kind, namespace, name }) =>
      `${namespace}/${kind === 'Rollout' ? 'rollouts' : 'deployments'}/${name}`,
  );
}

function workloadsOfKustomization({ status }: Kustomization): string[] {
  return (status?.inventory?.entries ?? []).map(({ id }) => {
    const [namespace, name, , kind] = id.split('_');
    return `${namespace}/${
      kind === 'Rollout' ? 'rollouts' : 'deployments'
    }/${name}`;
  });
}
