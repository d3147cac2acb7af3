import { Knex } from 'knex';
import {
  AnalysisPolicy,
  Deployment,
  evaluateBreach,
  Operation,
  podTemplateHashOf,
  ReplicaSet,
  Rollout,
  stringifyWorkloadRef,
  versionOf,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  IstioExporter,
  PrometheusProcess,
} from '@backstage-deployments/test-kit';
import { RoundRow } from '../../database/automation/RoundRow';
import { writeHistory } from '../../database/history/writeHistory';
import { OperationRow, parseOperation } from '../../database/OperationRow';
import { PrometheusProvider } from '../../prometheus/PrometheusProvider';
import { SHOP, template } from '../shopObjects';
import { until } from '../until';
import { openStage } from './openStage';
import { Path } from './Path';
import { PrometheusGateway } from './PrometheusGateway';
import { Replica } from './Replica';

export const INTERVAL_SECONDS = 2;
const WINDOW = '4s';
const SAMPLES = 2;
/** For a breach to be in the window, and for an operation to be proven, on a loaded machine. */
const WAIT_MS = 60_000;

/**
 * A stage whose production is watched by three replicas with automated rollback on, each of which asks one real Prometheus
 * through a gateway of its own.
 *
 * @param services - names of the components that are in the catalog
 */
export async function openMetered(knex: Knex, services: string[]) {
  const stage = await openStage(() => new Date());
  const exporter = await IstioExporter.start();
  const prometheus = await PrometheusProcess.start(exporter.target);
  const gateways = [0, 1, 2].map(() => new PrometheusGateway(prometheus.url));
  const { connection } = knex.client.config as Knex.Config;
  const replicas = await Promise.all(
    gateways.map(
      async gateway =>
        new Replica({
          clusterUrl: stage.cluster.url,
          database: { client: 'pg', connection: connection as string },
          services,
          repositories: stage.repositories,
          config: configFor(await gateway.listen()),
        }),
    ),
  );
  await Promise.all(replicas.map(replica => replica.ready()));
  /** Pod template hashes of the newest version, by name of the workload. */
  const hashes = new Map<string, string>();

  const hashOf = ({ kind, name }: WorkloadRef, version: string) =>
    podTemplateHashOf(
      stage.cluster
        .list<ReplicaSet>('replicasets')
        .find(
          ({ metadata, spec }) =>
            metadata.name.startsWith(`${name}-`) &&
            versionOf(spec?.template) === version,
        )!,
      kind,
    );

  async function operationsOn(name: string): Promise<Operation[]> {
    const rows = await knex<OperationRow>('operations')
      .where('workload_key', 'like', `%/${name}`)
      .orderBy('requested_at');
    return rows.map(parseOperation);
  }

  return {
    stage,
    prometheus,
    gateways,
    replicas,
    operationsOn,

    /** A workload at 1.1.0, whose 1.0.0 was seen healthy, as a portal that has run for days knows. */
    async add(
      name: string,
      path: Partial<Pick<Path, 'kind' | 'keptBy'>> = {},
    ): Promise<WorkloadRef> {
      const ref = await stage.prepare(
        { action: 'rollback', kind: 'deployments', ...path },
        name,
      );
      hashes.set(name, hashOf(ref, '1.1.0'));
      const at = new Date().toISOString();
      const { uid = '' } = stage.cluster.get<Deployment>(
        ref.kind,
        SHOP,
        name,
      ).metadata;
      await writeHistory(
        knex,
        stringifyWorkloadRef(ref),
        [
          {
            uid,
            podTemplateHash: hashOf(ref, '1.0.0'),
            revision: 1,
            images: [],
            createdAt: at,
            live: false,
            ended: { phase: 'Healthy' },
            firstSeenAt: at,
          },
        ],
        at,
      );
      return ref;
    },

    /** Brings another version, as a pipeline does. */
    deploy(ref: WorkloadRef, version: string): void {
      const { kind, name } = ref;
      stage.cluster.change<Deployment | Rollout>(kind, SHOP, name, it => {
        it.metadata.generation = (it.metadata.generation ?? 1) + 1;
        it.spec = {
          ...it.spec,
          template: template(name, version),
        } as typeof it.spec;
      });
      hashes.set(name, hashOf(ref, version));
    },

    /** What the newest version of a workload does from now on. */
    traffic(name: string, requestsPerSecond: number, errorRate: number): void {
      exporter.set({
        namespace: SHOP,
        pod: `${name}-${hashes.get(name)}-x7k2p`,
        requestsPerSecond,
        errorRate,
        latencyMs: 80,
      });
    },

    /** Waits until so many whole rounds have begun and ended. */
    async rounds(count: number): Promise<void> {
      let before = await nextRoundAt(knex);
      let passed = 0;
      await until(
        `${count} rounds to pass`,
        async () => {
          const next = await nextRoundAt(knex);
          if (next > before) passed += 1;
          before = next;
          return passed >= count;
        },
        WAIT_MS,
      );
    },

    /** Waits until so many operations on a workload have ended; answers all. */
    async ended(name: string, count: number): Promise<Operation[]> {
      return until(
        `${count} operations on ${name} to end`,
        async () => {
          const all = await operationsOn(name);
          return all.filter(({ endedAt }) => endedAt).length >= count && all;
        },
        WAIT_MS,
      );
    },

    /** Asks Prometheus as a replica would, until it tells of a breach itself. Answers when, in epoch milliseconds. */
    async breached(ref: WorkloadRef): Promise<number> {
      const hash = hashes.get(ref.name)!;
      await until(
        'Prometheus to tell of a breach',
        () => tellsOfBreach(prometheus.url, ref, hash),
        WAIT_MS,
      );
      return Date.now();
    },

    async close(): Promise<void> {
      await Promise.all(replicas.map(replica => replica.kill()));
      for (const gateway of gateways) gateway.close();
      await prometheus.stop();
      await exporter.stop();
      await stage.close();
    },
  };
}

export type Metered = Awaited<ReturnType<typeof openMetered>>;

function configFor(url: string) {
  return {
    environments: [
      {
        name: 'production',
        tier: 'production',
        clusters: ['prod'],
        automation: { mode: 'on', bakeSeconds: 0, samples: SAMPLES },
      },
    ],
    analysis: {
      intervalSeconds: INTERVAL_SECONDS,
      prometheus: { url, window: WINDOW },
    },
  };
}

async function nextRoundAt(knex: Knex): Promise<number> {
  const row = await knex<RoundRow>('automation_rounds')
    .where({ id: 1 })
    .first();
  return Number(row?.next_at);
}

async function tellsOfBreach(
  url: string,
  workload: WorkloadRef,
  podTemplateHash: string,
): Promise<boolean> {
  const provider = new PrometheusProvider(() => ({
    url,
    headers: {},
    window: WINDOW,
    podLabel: 'pod',
    queries: {},
  }));
  const to = new Date();
  const readings = await provider.read(
    {
      workload,
      environment: 'production',
      revisions: [podTemplateHash],
      from: new Date(to.getTime() - (SAMPLES - 1) * INTERVAL_SECONDS * 1000),
      to,
      stepSeconds: INTERVAL_SECONDS,
    },
    new AbortController().signal,
  );
  const policy = {
    thresholds: { errorRate: 0.05, latencyP95Ms: 1000 },
    samples: SAMPLES,
    minTraffic: 0.1,
  } as AnalysisPolicy;
  return evaluateBreach(policy, podTemplateHash, readings).state === 'breach';
}
