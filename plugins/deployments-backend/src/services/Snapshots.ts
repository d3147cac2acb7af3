import { createHash } from 'node:crypto';
import {
  deriveDrift,
  deriveWorkloadSnapshot,
  Environment,
  EnvironmentSnapshot,
  findEnvironment,
  listRevisions,
  OperationSummary,
  ServiceSnapshot,
  stringifyWorkloadRef,
  versionOfImages,
  WorkloadObservation,
  WorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { Clusters } from '../clusters/Clusters';
import { ServiceEntity } from './ServiceEntity';
import { WorkloadIndex } from './WorkloadIndex';

type Seen = Pick<
  Clusters,
  'names' | 'store' | 'connection' | 'applications' | 'applicationsReadable'
>;

interface TaggedSnapshot {
  snapshot: ServiceSnapshot;
  /** Quoted, as it stands in the header; equal as long as nothing but time has changed. */
  etag: string;
  /** The snapshot as JSON, so that a thousand viewers cost one serialisation. */
  body: string;
}

interface Entry extends TaggedSnapshot {
  /** State of the clusters that it was made with; it changes by time alone, so it is looked at on each read. */
  connections: string;
  stale: boolean;
  /** Epoch milliseconds; when a page last asked for it. */
  viewedAt?: number;
}

/** An open page asks again at least each two minutes, signals or not. */
const VIEWED_MS = 300_000;

/** Service pages, made from memory on demand and kept until something in them changes. */
export class Snapshots {
  readonly #clusters: Seen;
  readonly #index: WorkloadIndex;
  readonly #environments: readonly Environment[];
  readonly #operationOf: (workloadKey: string) => OperationSummary | undefined;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(options: {
    clusters: Seen;
    index: WorkloadIndex;
    environments: readonly Environment[];
    /** The operation that runs on a workload, or the last one. */
    operationOf: (workloadKey: string) => OperationSummary | undefined;
    clock: Clock;
  }) {
    this.#clusters = options.clusters;
    this.#index = options.index;
    this.#environments = options.environments;
    this.#operationOf = options.operationOf;
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

  /** For a page that shows this service. */
  view(service: ServiceEntity): TaggedSnapshot {
    const entry = this.#current(service);
    entry.viewedAt = this.#clock.now().getTime();
    return entry;
  }

  /** For a list that shows it among others. */
  get(service: ServiceEntity): ServiceSnapshot {
    return this.#current(service).snapshot;
  }

  #current(service: ServiceEntity): Entry {
    const connections = JSON.stringify(
      this.#clusters.names().map(name => this.#clusters.connection(name)),
    );
    const entry = this.#entries.get(service.entityRef);
    if (entry?.connections === connections && !entry.stale) return entry;
    const environments = this.#derive(service);
    const etag = `"${createHash('sha256')
      .update(JSON.stringify(environments))
      .digest('base64url')
      .slice(0, 22)}"`;
    const observedAt =
      entry?.etag === etag
        ? entry.snapshot.observedAt
        : this.#clock.now().toISOString();
    const snapshot = { entityRef: service.entityRef, observedAt, environments };
    const made: Entry = {
      snapshot,
      etag,
      body: JSON.stringify(snapshot),
      connections,
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
    const operation = this.#operationOf(stringifyWorkloadRef(ref));
    return {
      ...observed,
      applications: this.#clusters.applications(),
      applicationsReadable: this.#clusters.applicationsReadable(),
      ...(operation && { operation }),
    };
  }

  #derive(service: ServiceEntity): EnvironmentSnapshot[] {
    const refs = this.#index.find(service);
    const versions = new Map<string, string[]>();
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
        .flatMap(ref => this.#deriveWorkload(ref, versions)),
    }));
    return environments.map((environment, index) =>
      this.#withDrift(environment, index, environments, versions),
    );
  }

  #deriveWorkload(
    ref: WorkloadRef,
    versions: Map<string, string[]>,
  ): WorkloadSnapshot[] {
    const observation = this.observe(ref);
    if (!observation) return [];
    versions.set(
      stringifyWorkloadRef(ref),
      listRevisions(observation).map(({ images }) => versionOfImages(images)),
    );
    return [deriveWorkloadSnapshot(observation)];
  }

  #withDrift(
    environment: EnvironmentSnapshot,
    index: number,
    all: readonly EnvironmentSnapshot[],
    versions: ReadonlyMap<string, string[]>,
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
        ({ ref }) => versions.get(stringifyWorkloadRef(ref)) ?? [],
      );
    return drift ? { ...environment, drift } : environment;
  }
}

/** Clusters in the order of the configuration, then by name: rows must not jump. */
function byPlace({ clusters }: Environment) {
  return (a: WorkloadRef, b: WorkloadRef) =>
    clusters.indexOf(a.cluster) - clusters.indexOf(b.cluster) ||
    stringifyWorkloadRef(a).localeCompare(stringifyWorkloadRef(b));
}
