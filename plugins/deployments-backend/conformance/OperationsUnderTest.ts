import { randomUUID } from 'node:crypto';
import knexFactory, { Knex } from 'knex';
import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  Action,
  isEnded,
  namedService,
  Operation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterClient,
  ConfigRepo,
  ConfigRepos,
} from '@backstage-deployments/plugin-deployments-node';
import { ClusterUnderTest, until } from '@backstage-deployments/test-kit';
import { readRoom } from '../src/clusters/readRoom';
import { findMissingReferences } from '../src/clusters/findMissingReferences';
import { systemClock } from '../src/clusters/systemClock';
import { readFingerprintKey } from '../src/database/readFingerprintKey';
import { fingerprinter } from '../src/operations/fingerprinter';
import { OperationRunner } from '../src/operations/OperationRunner';
import { OperationsContext } from '../src/operations/OperationsContext';
import { PlannedOperation } from '../src/operations/PlannedOperation';
import { endEarly } from '../src/operations/endEarly';
import { findBindingProblem } from '../src/operations/findBindingProblem';
import { planOperation, PlanWish } from '../src/operations/planOperation';
import { RecentPlans } from '../src/operations/RecentPlans';
import { startOperation } from '../src/operations/startOperation';
import { ServiceEntity } from '../src/services/ServiceEntity';
import { environmentsOf, serviceNamed } from './conformanceService';
import { isTestRepository } from './isTestRepository';
import { portalSide } from './portalSide';
import { WatchedCluster } from './WatchedCluster';

interface Options {
  /** Instead of the cluster's own. */
  client?: ClusterClient;
  /** On whose behalf, as workloads name it; the suite's own when left out. */
  service?: string;
  /** What knows the workloads of other environments; only a promotion asks. */
  watched?: WatchedCluster;
}

/** A goal must hold this long to be proven: two looks of a controller. */
const STABLE_SECONDS = 2;
const DEADLINE_SECONDS = 90;
/** Instead of a watch. */
const LOOK_AGAIN_MS = 200;

interface Wish extends PlanWish {
  /** Of the plan that the person saw. */
  planHash?: string;
}

/** Repositories of this machine, as tests make them; one copy of each. */
class OpenedRepos {
  readonly #repos = new Map<string, ConfigRepos>();

  repoFor(url: string): ConfigRepo | undefined {
    if (!isTestRepository(url)) return undefined;
    const repos = this.#repos.get(url) ?? this.#open(url);
    return repos.repoFor(url);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#repos.values()].map(repos => repos.close()));
  }

  #open(url: string): ConfigRepos {
    const repos = ConfigRepos.fromConfig(
      new ConfigReader({ deployments: { git: [{ url }] } }),
    );
    this.#repos.set(url, repos);
    return repos;
  }
}

/** The portal's own planning, runner and executors on a cluster under test, with a database of their own. */
export class OperationsUnderTest {
  readonly #context: OperationsContext;
  readonly #service: ServiceEntity;
  readonly #repos: OpenedRepos;
  readonly #runner: OperationRunner;
  readonly #states: Map<string, Operation>;
  readonly #stopping = new AbortController();
  #running?: Promise<void>;

  private constructor(parts: {
    context: OperationsContext;
    service: ServiceEntity;
    states: Map<string, Operation>;
    repos: OpenedRepos;
  }) {
    this.#repos = parts.repos;
    this.#context = parts.context;
    this.#service = parts.service;
    this.#states = parts.states;
    this.#runner = new OperationRunner(parts.context);
  }

  /** Nothing is carried out before {@link OperationsUnderTest.begin}. */
  static async open(
    cluster: ClusterUnderTest,
    { client = cluster.client, service: name, watched }: Options = {},
  ): Promise<OperationsUnderTest> {
    const service = serviceNamed(name);
    const knex = await openDatabase();
    const states = new Map<string, Operation>();
    const repos = new OpenedRepos();
    const context: OperationsContext = {
      knex,
      clock: systemClock,
      logger: mockServices.logger.mock(),
      config: {
        clusters: [],
        environments: environmentsOf(cluster.name),
        bindings: [],
        registries: [],
        analysis: { intervalSeconds: 15, environments: new Map() },
        requireReason: true,
        approvalSeconds: 1800,
        holdAfterRollback: true,
        verification: {
          stableSeconds: STABLE_SECONDS,
          deadlineSeconds: DEADLINE_SECONDS,
        },
        warnings: [],
      },
      fingerprint: fingerprinter(await readFingerprintKey(knex)),
      clientOf: () => client,
      impersonates: () => false,
      readFresh: ref => portalSide.observe(client, ref),
      compareMetrics: async () => undefined,
      repoFor: url => repos.repoFor(url),
      findApplication: () => ({ cluster: cluster.name }),
      // Nothing watches here, so nothing may be taken for unchanged.
      recentPlans: new RecentPlans({
        clock: systemClock,
        isUnchanged: () => false,
      }),
      findImages: async () => [],
      readGates: async () => ({ unknown: 'nobody tells' }),
      readRoom: ({ namespace }) => readRoom(client, namespace),
      findMissing: ({ namespace }, references) =>
        findMissingReferences(client, namespace, references),
      findWorkloads: (its, environment) =>
        watched?.findWorkloads(its, environment) ?? [],
      findProblem: (its, ref, { workload }) =>
        findBindingProblem(its, ref, namedService(workload)),
      readServiceNow: async () => service,
      readClaims: async userRef => new Set([userRef]),
      waitForChange: (_ref, ms, signal) =>
        systemClock.sleep(Math.min(ms, LOOK_AGAIN_MS), signal),
      onUpdate: operation => states.set(operation.id, operation),
    };
    return new OperationsUnderTest({ context, service, states, repos });
  }

  begin(): void {
    this.#running = this.#runner.run(this.#stopping.signal);
  }

  plan(
    ref: WorkloadRef,
    action: Action,
    wish: PlanWish = {},
  ): Promise<PlannedOperation> {
    return planOperation(this.#context, ref, action, {
      ...(action === 'deploy' && { deploy: { service: this.#service } }),
      ...wish,
    });
  }

  start(ref: WorkloadRef, action: Action, wish: Wish = {}): Promise<Operation> {
    return startOperation(this.#context, {
      ...wish,
      workload: ref,
      action,
      service: this.#service,
      reason: `The suite tries ${action}`,
      idempotencyKey: randomUUID(),
      // Nobody has more than a few at once, and tests run side by side.
      requestedBy: `user:default/${ref.namespace}`,
    });
  }

  /** As another person who may act there does. */
  async stop(operation: Operation): Promise<void> {
    await endEarly(this.#context, operation, 'user:default/on-call');
    this.#runner.wake();
  }

  /** How an operation ended. */
  ended(operation: Operation): Promise<Operation> {
    return this.reached(operation, ({ state }) => isEnded(state));
  }

  /** An operation once it is as is waited for. */
  reached(
    { id }: Operation,
    isReached: (operation: Operation) => boolean,
  ): Promise<Operation> {
    this.#runner.wake();
    return until(
      `operation ${id} is as it should be`,
      async () => this.#states.get(id) as Operation,
      operation => operation !== undefined && isReached(operation),
      DEADLINE_SECONDS * 1_500,
    );
  }

  async carryOut(
    ref: WorkloadRef,
    action: Action,
    wish?: Wish,
  ): Promise<Operation> {
    return this.ended(await this.start(ref, action, wish));
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#context.knex.destroy();
    await this.#repos.close();
  }
}

async function openDatabase(): Promise<Knex> {
  const knex = knexFactory({
    client: 'better-sqlite3',
    useNullAsDefault: true,
    connection: { filename: ':memory:' },
    // Each connection to :memory: is a database of its own.
    pool: { min: 1, max: 1 },
  });
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@backstage-deployments/plugin-deployments-backend',
      'migrations',
    ),
  });
  return knex;
}
