import { createHash } from 'node:crypto';
import {
  deriveDrift,
  derivePlanContext,
  deriveTemplateSettings,
  deriveWorkloadSnapshot,
  Environment,
  EnvironmentSnapshot,
  findDeploySource,
  findEnvironment,
  findFreeze,
  Hold,
  holdPlaceOf,
  isSameImage,
  listRevisions,
  liveTemplate,
  offerDeploy,
  restrictSnapshot,
  SCALE_UP,
  ServiceSnapshot,
  stringifyWorkloadRef,
  versionOfImages,
  WorkloadObservation,
  WorkloadFacts,
  WorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { Clusters } from '../clusters/Clusters';
import { Claims } from './Claims';
import { ServiceEntity } from './ServiceEntity';
import { WorkloadIndex } from './WorkloadIndex';

type Seen = Pick<
  Clusters,
  'names' | 'store' | 'connection' | 'applications' | 'applicationsReadable'
>;

/** What is known of a workload's operations. */
type OperationsOf = (
  workloadKey: string,
) => Pick<WorkloadObservation, 'operation' | 'waiting' | 'openReviews'>;

interface TaggedSnapshot {
  snapshot: ServiceSnapshot;
  /** Quoted, as it stands in the header; equal as long as nothing but time has changed. */
  etag: string;
  /** The snapshot as JSON, so that a thousand viewers cost one serialisation. */
  body: string;
}

interface Entry extends TaggedSnapshot {
  /** State of the clusters and freezes that it was made with; they change by time alone, so they are looked at on each read. */
  surroundings: string;
  stale: boolean;
  /** Epoch milliseconds; when a page last asked for it. */
  viewedAt?: number;
}

/** An open page asks again at least each two minutes, signals or not. */
const VIEWED_MS = 300_000;

const nothingKnown: WorkloadFacts = {
  versions: [],
  settings: deriveTemplateSettings({}),
};

/** Service pages, made from memory on demand and kept until something in them changes. */
export class Snapshots {
  readonly #clusters: Seen;
  readonly #index: WorkloadIndex;
  readonly #claims: Pick<Claims, 'findProblem' | 'findDispute'>;
  readonly #environments: readonly Environment[];
  readonly #operationsOf: OperationsOf;
  readonly #holdsOf: (place: string) => readonly Hold[];
  readonly #committable: WorkloadObservation['committable'];
  readonly #sightings: WorkloadObservation['sightings'];
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  #viewedAt = -Infinity;

  constructor(options: {
    clusters: Seen;
    index: WorkloadIndex;
    claims: Pick<Claims, 'findProblem' | 'findDispute'>;
    environments: readonly Environment[];
    operationsOf: OperationsOf;
    /** The holds in force at a place, see `holdPlaceOf`. */
    holdsOf: (place: string) => readonly Hold[];
    /** Repositories that the portal may commit to. */
    committable: WorkloadObservation['committable'];
    /** Of tags that have moved. */
    sightings: WorkloadObservation['sightings'];
    clock: Clock;
  }) {
    this.#clusters = options.clusters;
    this.#index = options.index;
    this.#claims = options.claims;
    this.#environments = options.environments;
    this.#operationsOf = options.operationsOf;
    this.#holdsOf = options.holdsOf;
    this.#committable = options.committable;
    this.#sightings = options.sightings;
    this.#clock = options.clock;
  }

  /** Something about these services changed. */
  invalidate(entityRefs: Iterable<string>): void {
    for (const entityRef of entityRefs) {
      const entry = this.#entries.get(entityRef);
      if (entry) entry.stale = true;
    }
  }

  /** The service is gone from the catalog. */
  forget(entityRef: string): void {
    this.#entries.delete(entityRef);
  }

  /** Whether somebody may have its page open. */
  isViewed(entityRef: string): boolean {
    const { viewedAt = -Infinity } = this.#entries.get(entityRef) ?? {};
    return this.#clock.now().getTime() - viewedAt < VIEWED_MS;
  }

  /** Whether somebody may have any service's page open. */
  isAnyViewed(): boolean {
    return this.#clock.now().getTime() - this.#viewedAt < VIEWED_MS;
  }

  /**
   * For a page that shows this service.
   *
   * @param visible - names of the environments that the person may see
   */
  view(service: ServiceEntity, visible: ReadonlySet<string>): TaggedSnapshot {
    const entry = this.#current(service);
    this.#viewedAt = this.#clock.now().getTime();
    entry.viewedAt = this.#viewedAt;
    if (this.#seesAll(visible)) return entry;
    const snapshot = restrictSnapshot(entry.snapshot, visible);
    return {
      snapshot,
      // Of the part: what happens elsewhere is nothing new for her.
      etag: etagOf(snapshot.environments, snapshot.problem),
      body: JSON.stringify(snapshot),
    };
  }

  /** For a list that shows it among others. */
  get(service: ServiceEntity, visible: ReadonlySet<string>): ServiceSnapshot {
    const { snapshot } = this.#current(service);
    return this.#seesAll(visible)
      ? snapshot
      : restrictSnapshot(snapshot, visible);
  }

  #seesAll(visible: ReadonlySet<string>): boolean {
    return this.#environments.every(({ name }) => visible.has(name));
  }

  #current(service: ServiceEntity): Entry {
    const surroundings = JSON.stringify([
      this.#clusters.names().map(name => this.#clusters.connection(name)),
      this.#environments.map(environment => this.#freezeOf(environment)?.name),
    ]);
    const entry = this.#entries.get(service.entityRef);
    if (entry?.surroundings === surroundings && !entry.stale) return entry;
    const environments = this.#derive(service);
    const isEmpty = environments.every(({ workloads }) => !workloads.length);
    const problem = isEmpty ? this.#claims.findDispute(service) : undefined;
    const etag = etagOf(environments, problem);
    const observedAt =
      entry?.etag === etag
        ? entry.snapshot.observedAt
        : this.#clock.now().toISOString();
    const snapshot = {
      entityRef: service.entityRef,
      observedAt,
      environments,
      ...(problem && { problem }),
    };
    const made: Entry = {
      snapshot,
      etag,
      body: JSON.stringify(snapshot),
      surroundings,
      stale: false,
      viewedAt: entry?.viewedAt,
    };
    this.#entries.set(service.entityRef, made);
    return made;
  }

  /** From memory; Applications of every cluster included. Undefined when the workload is not known. */
  observe(ref: WorkloadRef): WorkloadObservation | undefined {
    const observed = this.#clusters.store(ref.cluster).observe(ref);
    if (!observed) return undefined;
    const holds = this.#findHolds(ref);
    return {
      ...observed,
      applications: this.#clusters.applications(ref.cluster),
      committable: this.#committable,
      sightings: this.#sightings,
      applicationsReadable: this.#clusters.applicationsReadable(),
      ...this.#operationsOf(stringifyWorkloadRef(ref)),
      ...(holds.length > 0 && { holds }),
    };
  }

  #findHolds(ref: WorkloadRef): readonly Hold[] {
    const environment = findEnvironment(
      this.#environments,
      ref.cluster,
      ref.namespace,
    );
    return environment ? this.#holdsOf(holdPlaceOf(environment.name, ref)) : [];
  }

  /** Those of a service in an environment. */
  findWorkloads(service: ServiceEntity, environment: string): WorkloadRef[] {
    return this.#findRefs(service).filter(
      ({ cluster, namespace }) =>
        findEnvironment(this.#environments, cluster, namespace)?.name ===
        environment,
    );
  }

  /** Those that it selects and has a say in. */
  #findRefs(service: ServiceEntity): WorkloadRef[] {
    return this.#index.find(service).filter(ref => {
      const workload = this.#clusters
        .store(ref.cluster)
        .workload(ref.kind, `${ref.namespace}/${ref.name}`);
      return workload && !this.#claims.findProblem(service, ref, workload);
    });
  }

  #derive(service: ServiceEntity): EnvironmentSnapshot[] {
    const refs = this.#findRefs(service);
    const facts = new Map<string, WorkloadFacts>();
    const environments = this.#environments.map(environment => ({
      name: environment.name,
      title: environment.title,
      tier: environment.tier,
      clusters: environment.clusters.map(name =>
        this.#clusters.connection(name),
      ),
      workloads: refs
        .filter(
          ref =>
            findEnvironment(this.#environments, ref.cluster, ref.namespace) ===
            environment,
        )
        .sort(byPlace(environment))
        .flatMap(ref => this.#deriveWorkload(ref, facts)),
      ...this.#describeFreeze(environment),
    }));
    return environments.map((environment, index) =>
      this.#withDrift(environment, index, environments, facts),
    );
  }

  #freezeOf({ freezes }: Environment) {
    return findFreeze(freezes, this.#clock.now().getTime());
  }

  #describeFreeze(environment: Environment) {
    const freeze = this.#freezeOf(environment);
    return freeze && { freeze };
  }

  #deriveWorkload(
    ref: WorkloadRef,
    facts: Map<string, WorkloadFacts>,
  ): WorkloadSnapshot[] {
    const observation = this.observe(ref);
    if (!observation) return [];
    facts.set(stringifyWorkloadRef(ref), factsOf(observation));
    return [deriveWorkloadSnapshot(observation)];
  }

  #withDrift(
    environment: EnvironmentSnapshot,
    index: number,
    all: readonly EnvironmentSnapshot[],
    facts: ReadonlyMap<string, WorkloadFacts>,
  ): EnvironmentSnapshot {
    const { mirrors } = this.#environments[index];
    const against = mirrors
      ? all.find(({ name }) => name === mirrors)
      : all[index - 1];
    const drift =
      against &&
      deriveDrift(
        environment,
        against,
        mirrors !== undefined,
        ({ ref }) => facts.get(stringifyWorkloadRef(ref)) ?? nothingKnown,
      );
    const workloads = against
      ? this.#withOffers(environment.workloads, against)
      : environment.workloads;
    return { ...environment, workloads, ...(drift && { drift }) };
  }

  /** What serves in the environment before may come here. */
  #withOffers(
    workloads: readonly WorkloadSnapshot[],
    { name, title, workloads: others }: EnvironmentSnapshot,
  ): WorkloadSnapshot[] {
    return workloads.map(workload => {
      const there = others.filter(({ ref }) => ref.name === workload.ref.name);
      const observation = this.observe(workload.ref);
      if (there.length === 0 || !observation || serveTheSame(workload, there)) {
        return workload;
      }
      const offer = offerDeploy(
        derivePlanContext(observation),
        findDeploySource(
          there.flatMap(({ ref }) => this.observe(ref) ?? []),
          { name, title },
        ),
      );
      return offer
        ? {
            ...workload,
            // Named also where it is refused: who may not see that environment is not told of it.
            actions: [...workload.actions, { ...offer, fromEnvironment: name }],
          }
        : workload;
    });
  }
}

/** Most of the time; then nothing more is derived. */
function serveTheSame(
  { current }: WorkloadSnapshot,
  others: readonly WorkloadSnapshot[],
): boolean {
  return others.every(other => {
    const { images } = other.stable ?? other.current;
    return images.every(image =>
      current.images.some(
        own => own.container === image.container && isSameImage(own, image),
      ),
    );
  });
}

function factsOf(observation: WorkloadObservation): WorkloadFacts {
  const scaleUp = observation.workload.metadata.annotations?.[SCALE_UP];
  return {
    versions: listRevisions(observation).map(({ images }) =>
      versionOfImages(images),
    ),
    settings: deriveTemplateSettings(liveTemplate(observation)),
    ...(scaleUp && { scaleUp }),
  };
}

function etagOf(...content: unknown[]): string {
  return `"${createHash('sha256')
    .update(JSON.stringify(content))
    .digest('base64url')
    .slice(0, 22)}"`;
}

/** Clusters in the order of the configuration, then by name: rows must not jump. */
function byPlace({ clusters }: Environment) {
  return (a: WorkloadRef, b: WorkloadRef) =>
    clusters.indexOf(a.cluster) - clusters.indexOf(b.cluster) ||
    stringifyWorkloadRef(a).localeCompare(stringifyWorkloadRef(b));
}
