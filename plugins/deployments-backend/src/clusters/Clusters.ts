import {
  Application,
  ClusterConnection,
  Owner,
  resourceKinds,
  STALE_AFTER_SECONDS,
} from '@backstage-deployments/plugin-deployments-common';
import {
  Clock,
  ClusterClient,
  turns,
} from '@backstage-deployments/plugin-deployments-node';
import { ClusterStore, WatchedKind } from './ClusterStore';
import { projections } from './projections/projections';
import { describeConnection } from './describeConnection';
import { Reflector } from './reflector/Reflector';
import { initialState, ReflectorState } from './reflector/reflectorReducer';

/** Enough to sync a hundred clusters soon, few enough not to hold the event loop up with parsing. */
const LISTS_AT_ONCE = 8;
/** Controllers write several objects for one step; a viewer needs to hear of it once. */
const CHANGES_BATCH_MS = 100;

/** A workload that changed. */
export interface WorkloadChange {
  cluster: string;
  /** `namespace/kind/name`. */
  key: string;
}

interface Watched {
  client: ClusterClient;
  store: ClusterStore;
  states: Map<WatchedKind, ReflectorState>;
}

/** How Argo CD names the cluster that it runs in (argo-cd docs, declarative setup). */
const IN_CLUSTER = {
  server: 'https://kubernetes.default.svc',
  name: 'in-cluster',
};

function deploysElsewhere({ spec }: Application): boolean {
  const { server, name } = spec?.destination ?? {};
  return server !== IN_CLUSTER.server && name !== IN_CLUSTER.name;
}

/** Watches every cluster from {@link Clusters.start} on. Reads are answered from what the watches have seen. */
export class Clusters {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #watched = new Map<string, Watched>();
  readonly #listeners = new Set<(changes: readonly WorkloadChange[]) => void>();
  readonly #connectionListeners = new Set<(cluster: string) => void>();
  readonly #stop = new AbortController();
  #pending = new Map<string, WorkloadChange>();
  #batching = false;

  constructor(
    clients: readonly ClusterClient[],
    { clock, random }: { clock: Clock; random: () => number },
  ) {
    this.#clock = clock;
    this.#random = random;
    for (const client of clients) {
      this.#watched.set(client.name, {
        client,
        store: new ClusterStore(client.name, (keys, cause) =>
          this.#changed(
            // An Application may deploy to any cluster, and names it by an address that only Argo CD knows.
            cause === 'applications' ? this.names() : [client.name],
            keys,
          ),
        ),
        states: new Map(),
      });
    }
  }

  /** Returns at once; clusters that do not answer hold nobody up. */
  start(): void {
    const inTurn = turns(LISTS_AT_ONCE);
    // Kind by kind, so that no cluster has to wait for all of another's lists.
    for (const kind of Object.keys(projections) as WatchedKind[]) {
      for (const { client, store, states } of this.#watched.values()) {
        states.set(kind, initialState);
        const reflector = new Reflector({
          client,
          kind: resourceKinds[kind],
          ...(kind === 'events' && { fieldSelector: 'type=Warning' }),
          project: projections[kind],
          sink: store.sink(kind),
          clock: this.#clock,
          random: this.#random,
          inTurn,
          onState: state => this.#stateChanged(client.name, kind, state),
        });
        reflector.run(this.#stop.signal).catch(error => {
          // A reflector turns every failure into a state; what comes here is a mistake in it.
          states.set(kind, {
            ...initialState,
            access: 'unreachable',
            message: `The watch ended: ${String(error)}`,
          });
        });
      }
    }
  }

  stop(): void {
    this.#stop.abort();
  }

  names(): string[] {
    return [...this.#watched.keys()];
  }

  /** @throws Error for a name that no environment has */
  client(cluster: string): ClusterClient {
    return this.#of(cluster).client;
  }

  store(cluster: string): ClusterStore {
    return this.#of(cluster).store;
  }

  connection(cluster: string): ClusterConnection {
    return describeConnection(
      cluster,
      this.#of(cluster).states,
      this.#clock.now(),
      STALE_AFTER_SECONDS,
    );
  }

  /**
   * Applications that may own what a cluster holds, that cluster's own first: one may live in another cluster than what it
   * deploys, and then does not deploy to its own.
   */
  applications(cluster: string): Application[] {
    const own = [...this.#of(cluster).store.applications()];
    const others = [...this.#watched].flatMap(([name, { store }]) =>
      name === cluster
        ? []
        : [...store.applications()].filter(deploysElsewhere),
    );
    return [...own, ...others];
  }

  /** The cluster that holds an Application which may own what `cluster` holds. */
  findApplication(
    cluster: string,
    { name, namespace }: Pick<Owner, 'name' | 'namespace'>,
  ): string | undefined {
    return [cluster, ...this.names()].find(candidate =>
      [...this.#of(candidate).store.applications()].some(
        application =>
          application.metadata.name === name &&
          application.metadata.namespace === namespace &&
          (candidate === cluster || deploysElsewhere(application)),
      ),
    );
  }

  /** Whether Applications can be read anywhere; without, who owns a workload is known from its marks alone. */
  applicationsReadable(): boolean {
    return [...this.#watched.values()].some(
      ({ states }) => states.get('applications')?.access === 'ok',
    );
  }

  /**
   * Told of changed workloads, at most each 100 ms.
   *
   * @returns a function that stops it
   */
  onChange(listener: (changes: readonly WorkloadChange[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Told when a cluster's connection may have changed. */
  onConnection(listener: (cluster: string) => void): void {
    this.#connectionListeners.add(listener);
  }

  #of(cluster: string): Watched {
    const watched = this.#watched.get(cluster);
    if (!watched) throw new Error(`No environment has a cluster ${cluster}`);
    return watched;
  }

  #stateChanged(cluster: string, kind: WatchedKind, state: ReflectorState) {
    const { states } = this.#of(cluster);
    const former = states.get(kind);
    states.set(kind, state);
    if (former?.access !== state.access) {
      for (const listener of this.#connectionListeners) listener(cluster);
    }
  }

  #changed(clusters: readonly string[], keys: readonly string[]) {
    for (const cluster of clusters) {
      for (const key of keys)
        this.#pending.set(`${cluster}/${key}`, { cluster, key });
    }
    if (this.#batching) return;
    this.#batching = true;
    this.#clock.sleep(CHANGES_BATCH_MS, this.#stop.signal).then(
      () => this.#flush(),
      () => undefined, // Stopped: nobody listens any more.
    );
  }

  #flush() {
    const changes = [...this.#pending.values()];
    this.#pending = new Map();
    this.#batching = false;
    for (const listener of this.#listeners) listener(changes);
  }
}
