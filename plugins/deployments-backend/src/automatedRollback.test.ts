import { spawnSync } from 'node:child_process';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Knex } from 'knex';
import {
  AnalysisPolicy,
  AUTOMATION,
  Deployment,
  evaluateBreach,
  Operation,
  podTemplateHashOf,
  ReplicaSet,
  stringifyWorkloadRef,
  versionOf,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  IstioExporter,
  PrometheusProcess,
} from '@backstage-deployments/test-kit';
import { migrateSchema } from './database/migrateSchema';
import { eachDatabase } from './__testUtils__/eachDatabase';
import { openStage, Stage } from './__testUtils__/replicas/openStage';
import { Replica } from './__testUtils__/replicas/Replica';
import { SHOP } from './__testUtils__/shopObjects';
import { until } from './__testUtils__/until';
import { RoundRow } from './database/automation/RoundRow';
import { writeHistory } from './database/history/writeHistory';
import { OperationRow, parseOperation } from './database/OperationRow';
import { PrometheusProvider } from './prometheus/PrometheusProvider';

jest.setTimeout(240_000);

const { databases, ids } = eachDatabase();
const postgres = ids.flat().find(id => id.startsWith('POSTGRES'));
const missing = [
  ...(postgres ? [] : ['PostgreSQL']),
  ...(spawnSync('prometheus', ['--version']).status === 0
    ? []
    : ['prometheus on the PATH']),
];
if (missing.length > 0) {
  process.stdout.write(
    `automated rollback with real processes is left out: it needs ${missing.join(
      ' and ',
    )}\n`,
  );
}

const INTERVAL_SECONDS = 2;
const WINDOW = '4s';
const SAMPLES = 2;
const services = ['bad', 'burns', 'quiet', 'absent', 'late'];

/** Stands between a replica and Prometheus, so that a test knows who asks, and may let a question hang. */
class Gateway {
  readonly #server: Server;
  /** Told of each question before it is passed on; false lets it hang. */
  onQuestion: (query: string) => boolean = () => true;

  constructor(prometheus: string) {
    this.#server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      if (!this.onQuestion(new URLSearchParams(body).get('query') ?? ''))
        return;
      try {
        const answer = await fetch(`${prometheus}${request.url}`, {
          method: 'POST',
          body: new URLSearchParams(body),
        });
        response.writeHead(answer.status).end(await answer.text());
      } catch {
        // Prometheus is gone, and so are its connections.
        request.socket.destroy();
      }
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

(missing.length > 0 ? describe.skip : describe)(
  'automated rollback with three replicas and Prometheus itself',
  () => {
    let knex: Knex;
    let stage: Stage;
    let exporter: IstioExporter;
    let prometheus: PrometheusProcess;
    const gateways: Gateway[] = [];
    const replicas: Replica[] = [];
    const hashes = new Map<string, string>();

    beforeAll(async () => {
      knex = await databases.init(postgres!);
      await migrateSchema(knex);
      stage = await openStage(() => new Date());
      exporter = await IstioExporter.start();
      prometheus = await PrometheusProcess.start(exporter.target);
      const { connection } = knex.client.config as Knex.Config;
      for (let index = 0; index < 3; index += 1) {
        const gateway = new Gateway(prometheus.url);
        gateways.push(gateway);
        const url = await gateway.listen();
        replicas.push(
          new Replica({
            clusterUrl: stage.cluster.url,
            database: { client: 'pg', connection: connection as string },
            services,
            repositories: stage.repositories,
            config: configFor(url),
          }),
        );
      }
      await Promise.all(replicas.map(replica => replica.ready()));
    });
    afterAll(async () => {
      await Promise.all(replicas.map(replica => replica.kill()));
      for (const gateway of gateways) gateway.close();
      await prometheus.stop();
      await exporter.stop();
      await stage.close();
    });

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

    function traffic(
      name: string,
      requestsPerSecond: number,
      errorRate: number,
    ) {
      exporter.set({
        namespace: SHOP,
        pod: `${name}-${hashes.get(name)}-x7k2p`,
        requestsPerSecond,
        errorRate,
        latencyMs: 80,
      });
    }

    /** A workload at its second version, of which the first was seen healthy, as a portal that has run for days knows. */
    async function add(name: string): Promise<WorkloadRef> {
      const ref = stage.add('deployments', name);
      const sets = stage.cluster
        .list<ReplicaSet>('replicasets')
        .filter(({ metadata }) => metadata.name.startsWith(`${name}-`));
      const of = (version: string) =>
        podTemplateHashOf(
          sets.find(({ spec }) => versionOf(spec?.template) === version)!,
          'deployments',
        );
      hashes.set(name, of('1.1.0'));
      const at = new Date().toISOString();
      const { uid = '' } = stage.cluster.get<Deployment>(
        'deployments',
        SHOP,
        name,
      ).metadata;
      await writeHistory(
        knex,
        stringifyWorkloadRef(ref),
        [
          {
            uid,
            podTemplateHash: of('1.0.0'),
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
    }

    async function operationsOn(name: string): Promise<Operation[]> {
      const rows = await knex<OperationRow>('operations')
        .where('workload_key', 'like', `%/${name}`)
        .orderBy('requested_at');
      return rows.map(parseOperation);
    }

    async function nextRoundAt(): Promise<number> {
      const row = await knex<RoundRow>('automation_rounds')
        .where({ id: 1 })
        .first();
      return Number(row?.next_at);
    }

    /** Waits until so many whole rounds have begun and ended. */
    async function rounds(count: number): Promise<void> {
      let before = await nextRoundAt();
      let passed = 0;
      await until(
        `${count} rounds to pass`,
        async () => {
          const next = await nextRoundAt();
          if (next > before) passed += 1;
          before = next;
          return passed >= count;
        },
        60_000,
      );
    }

    /** Asks Prometheus as a replica would, until it tells of a breach itself. */
    async function breached(ref: WorkloadRef): Promise<number> {
      const provider = new PrometheusProvider(() => ({
        url: prometheus.url,
        headers: {},
        window: WINDOW,
        podLabel: 'pod',
        queries: {},
      }));
      const hash = hashes.get(ref.name)!;
      const policy = {
        thresholds: { errorRate: 0.05, latencyP95Ms: 1000 },
        samples: SAMPLES,
        minTraffic: 0.1,
      } as AnalysisPolicy;
      await until(
        'Prometheus to tell of a breach',
        async () => {
          const to = new Date();
          const from = new Date(
            to.getTime() - (SAMPLES - 1) * INTERVAL_SECONDS * 1000,
          );
          const readings = await provider.read(
            {
              workload: ref,
              environment: 'production',
              revisions: [hash],
              from,
              to,
              stepSeconds: INTERVAL_SECONDS,
            },
            new AbortController().signal,
          );
          return evaluateBreach(policy, hash, readings).state === 'breach';
        },
        60_000,
      );
      return Date.now();
    }

    it('rolls back once, in time, though the replica that looks is killed in the middle; leaves the rest', async () => {
      const bad = await add('bad');
      for (const name of ['burns', 'quiet', 'absent']) await add(name);
      traffic('bad', 20, 0.01);
      traffic('burns', 20, 0.045);
      traffic('quiet', 0, 0);
      await rounds(3);
      expect(await operationsOn('bad')).toEqual([]);

      let victim: Replica | undefined;
      let breachedAt = Infinity;
      gateways.forEach((gateway, index) => {
        gateway.onQuestion = query => {
          if (!query.includes('"bad-') || Date.now() < breachedAt) return true;
          victim ??= replicas[index];
          if (victim !== replicas[index]) return true;
          // In the middle of its look: the question never gets an answer.
          victim.kill();
          return false;
        };
      });
      traffic('bad', 20, 0.3);
      breachedAt = await breached(bad);
      const [operation] = await until(
        'the rollback to be asked for',
        async () => {
          const found = await operationsOn('bad');
          return found.length > 0 && found;
        },
        30_000,
      );
      const seconds = (Date.parse(operation.requestedAt) - breachedAt) / 1000;
      process.stdout.write(
        `rollback asked for ${seconds.toFixed(
          2,
        )} s after Prometheus told of the breach, at an interval of ${INTERVAL_SECONDS} s, ${
          victim ? 'its first evaluator killed' : 'nobody killed'
        }\n`,
      );
      expect(seconds).toBeLessThanOrEqual(INTERVAL_SECONDS + 2);
      await until(
        'it to be proven',
        async () => (await operationsOn('bad'))[0].state === 'succeeded',
        60_000,
      );
      await rounds(2);
      const acts = await operationsOn('bad');
      expect(acts).toHaveLength(1);
      expect(acts[0]).toMatchObject({
        requestedBy: AUTOMATION,
        action: 'rollback',
        toVersion: '1.0.0',
        automation: { evidence: { metric: 'errorRate', threshold: 0.05 } },
      });
      expect(acts[0].automation?.evidence.value).toBeGreaterThan(0.05);
      expect(acts[0].proof?.metrics?.before.errorRate.state).toBe('ok');
      expect(stage.effectsOn('bad')).toHaveLength(1);
      for (const name of ['burns', 'quiet', 'absent']) {
        expect([name, await operationsOn(name)]).toEqual([name, []]);
      }
    });

    it('does nothing while Prometheus is away', async () => {
      await add('late');
      traffic('late', 20, 0.5);
      await prometheus.stop();
      await rounds(3);
      expect(await operationsOn('late')).toEqual([]);
    });
  },
);
