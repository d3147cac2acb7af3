import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../apiserver/ManualClock';
import { ObjectStore } from '../apiserver/ObjectStore';
import { ResourceType } from '../apiserver/ResourceType';
import { resourceTypes } from '../apiserver/resourceTypes';
import { createClusters } from './createClusters';
import { demoServices } from './demoServices';
import { startWorld, World } from './startWorld';

// Ten days in five clusters take a few seconds, on a busy machine many.
jest.setTimeout(180_000);

const { deployments, rollouts, replicasets, services, pods } = resourceTypes;
const live = new ManualClock('2026-06-15T10:00:00Z');
const demo = createClusters(live);
let data: string;
let world: World | undefined;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'demo-world-'));
  world = await startWorld(data, demo, live);
});
afterAll(async () => {
  world?.stop();
  await rm(data, { recursive: true, force: true });
});

function storeOf(cluster: string): ObjectStore {
  const found = demo.clusters.find(({ name }) => name === cluster);
  if (!found) throw new Error(`no cluster ${cluster}`);
  return found.store;
}

function read(cluster: string, type: ResourceType, path: string) {
  const [namespace, name] = path.split('/');
  const object = storeOf(cluster).get(type, namespace, name);
  if (!object) throw new Error(`${cluster} has no ${type.plural} ${path}`);
  return object;
}

function versionIn(template: { spec: { containers: { image: string }[] } }) {
  return template.spec.containers[0].image.split(':')[1];
}

/** Revision → version, oldest first, by the ReplicaSets that the workload controls. */
function historyOf(cluster: string, type: ResourceType, path: string) {
  const workload = read(cluster, type, path);
  const prefix =
    type === rollouts ? 'rollout.argoproj' : 'deployment.kubernetes';
  return storeOf(cluster)
    .list(replicasets, { namespace: workload.metadata.namespace })
    .filter(({ metadata }) =>
      metadata.ownerReferences?.some(
        ({ uid, controller }) => controller && uid === workload.metadata.uid,
      ),
    )
    .map(({ metadata, spec }) => ({
      revision: Number(metadata.annotations?.[`${prefix}.io/revision`]),
      version: versionIn(spec.template),
      createdAt: metadata.creationTimestamp,
      cause: metadata.annotations?.['kubernetes.io/change-cause'],
      template: spec.template,
    }))
    .sort((a, b) => a.revision - b.revision);
}

function versionsOf(cluster: string, type: ResourceType, path: string) {
  return historyOf(cluster, type, path).map(({ version }) => version);
}

function isRolledOut(cluster: string, path: string): boolean {
  const { spec, status } = read(cluster, deployments, path);
  return (
    status.availableReplicas === spec.replicas &&
    status.updatedReplicas === spec.replicas &&
    status.replicas === spec.replicas
  );
}

const all = demo.clusters.map(({ name }) => name);
const production = ['demo-prod-usw2', 'demo-prod-use1'];

describe('the demo world', () => {
  it('has every service in every cluster, found by its kubernetes-id and built from a commit', () => {
    for (const { name, namespace } of demoServices) {
      for (const cluster of all) {
        const found = [deployments, rollouts].flatMap(type =>
          storeOf(cluster).list(type, {
            namespace,
            labels: { 'backstage.io/kubernetes-id': name },
          }),
        );
        expect([cluster, name, found.length]).toEqual([
          cluster,
          name,
          name === 'orders' ? 2 : 1,
        ]);
        expect(
          found[0].spec.template.metadata.annotations[
            'deployments.backstage.io/commit'
          ],
        ).toMatch(/^[0-9a-f]{40}$/);
      }
    }
  });

  it('web: healthy everywhere, production two revisions behind staging, disaster recovery behind once', () => {
    for (const cluster of all) {
      expect([cluster, isRolledOut(cluster, 'shop/web')]).toEqual([
        cluster,
        true,
      ]);
    }
    expect(versionsOf('demo-dev', deployments, 'shop/web')).toEqual([
      '2.4.1',
      '2.5.0',
      '2.6.0',
    ]);
    expect(versionsOf('demo-staging', deployments, 'shop/web')).toEqual([
      '2.3.1',
      '2.4.0',
      '2.4.1',
      '2.5.0',
    ]);
    for (const cluster of production) {
      expect(versionsOf(cluster, deployments, 'shop/web')).toEqual([
        '2.2.0',
        '2.3.0',
        '2.3.1',
        '2.4.0',
      ]);
    }
    expect(versionsOf('demo-dr', deployments, 'shop/web')).toEqual([
      '2.2.0',
      '2.3.0',
      '2.3.1',
    ]);
  });

  it('web: revisions say why and when, and one has a variable that must not be shown', () => {
    const history = historyOf('demo-prod-usw2', deployments, 'shop/web');
    expect(history[3]).toMatchObject({
      revision: 4,
      cause: '2.4.0: session key comes from a Secret',
      createdAt: '2026-06-12T10:00:00Z',
    });
    expect(history[2].template.spec.containers[0].env).toContainEqual({
      name: 'SESSION_KEY',
      value: expect.any(String),
    });
    expect(JSON.stringify(history[3].template)).not.toContain('made-up');
  });

  it('checkout: in production a canary that waits at 25 % while an analysis runs', () => {
    for (const cluster of production) {
      const { status } = read(cluster, rollouts, 'shop/checkout');
      expect(status).toMatchObject({
        phase: 'Paused',
        currentStepIndex: 3,
        pauseConditions: [{ reason: 'CanaryPauseStep' }],
        canary: {
          weights: { canary: { weight: 25 } },
          currentBackgroundAnalysisRunStatus: { status: 'Running' },
        },
      });
      expect(versionsOf(cluster, rollouts, 'shop/checkout')).toEqual([
        '1.7.3',
        '1.8.0',
        '1.8.2',
        '1.9.0',
      ]);
      expect(
        read(cluster, resourceTypes.virtualservices, 'shop/checkout').spec
          .http[0].route,
      ).toMatchObject([{ weight: 75 }, { weight: 25 }]);
    }
    for (const cluster of ['demo-dev', 'demo-staging', 'demo-dr']) {
      const { status } = read(cluster, rollouts, 'shop/checkout');
      expect([cluster, status.phase]).toEqual([cluster, 'Healthy']);
    }
  });

  it('checkout, payments and search: synced by Argo CD from the repository', () => {
    for (const { clusters, application, selfHeal } of [
      {
        clusters: production,
        application: 'checkout-production',
        selfHeal: true,
      },
      {
        clusters: ['demo-staging'],
        application: 'payments-staging',
        selfHeal: false,
      },
      {
        clusters: ['demo-staging'],
        application: 'search-staging',
        selfHeal: true,
      },
    ]) {
      for (const cluster of clusters) {
        const found = read(
          cluster,
          resourceTypes.applications,
          `argocd/${application}`,
        );
        expect([cluster, application, found.status.sync.status]).toEqual([
          cluster,
          application,
          'Synced',
        ]);
        expect(found.spec.syncPolicy.automated.selfHeal).toBe(selfHeal);
        expect(found.status.history.length).toBeGreaterThan(1);
        expect(found.status.conditions).toBeUndefined();
      }
    }
  });

  it('payments: staging waits for promotion, production and its mirror are done', () => {
    const { status, spec } = read('demo-staging', rollouts, 'shop/payments');
    expect(status).toMatchObject({
      phase: 'Paused',
      message: 'BlueGreenPause',
      pauseConditions: [{ reason: 'BlueGreenPause' }],
    });
    expect(versionIn(spec.template)).toBe('3.2.0');
    expect(status.blueGreen.activeSelector).toBe(status.stableRS);
    expect(status.blueGreen.previewSelector).toBe(status.currentPodHash);
    for (const cluster of ['demo-dev', ...production, 'demo-dr']) {
      const { status: there } = read(cluster, rollouts, 'shop/payments');
      expect([cluster, there.phase]).toEqual([cluster, 'Healthy']);
    }
  });

  it('orders: blue serves, green holds the next version', () => {
    for (const cluster of all) {
      expect(read(cluster, services, 'shop/orders').spec.selector).toEqual({
        app: 'orders',
        slot: 'blue',
      });
      const [blue, green] = ['blue', 'green'].map(slot => {
        expect(isRolledOut(cluster, `shop/orders-${slot}`)).toBe(true);
        return versionIn(
          read(cluster, deployments, `shop/orders-${slot}`).spec.template,
        );
      });
      expect(green > blue).toBe(true);
    }
  });

  it('search: staging crash-loops on the newest version while the one before serves', () => {
    const path = 'shop/search';
    const { status, spec } = read('demo-staging', deployments, path);
    expect(versionIn(spec.template)).toBe('5.4.0-crash');
    expect(status.availableReplicas).toBeGreaterThan(0);
    expect(status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Progressing',
        reason: 'ProgressDeadlineExceeded',
      }),
    );
    const crashing = storeOf('demo-staging')
      .list(pods, { namespace: 'shop', labels: { app: 'search' } })
      .flatMap(pod => pod.status.containerStatuses)
      .filter(({ state }) => state.waiting?.reason === 'CrashLoopBackOff');
    expect(crashing.length).toBeGreaterThan(0);
    expect(crashing[0].restartCount).toBeGreaterThan(3);
    for (const cluster of ['demo-dev', ...production, 'demo-dr']) {
      expect([cluster, isRolledOut(cluster, path)]).toEqual([cluster, true]);
    }
  });

  it('recommendations: in production cohort b gets the next version, and an experiment compares both', () => {
    for (const cluster of production) {
      const path = 'shop/recommendations';
      const { status } = read(cluster, rollouts, path);
      expect(status.currentPodHash).not.toBe(status.stableRS);
      expect(status.currentStepIndex).toBe(2);
      const { http } = read(cluster, resourceTypes.virtualservices, path).spec;
      expect(http[0]).toMatchObject({
        match: [{ headers: { 'x-cohort': { exact: 'b' } } }],
        route: [
          { destination: { host: 'recommendations-canary' }, weight: 100 },
        ],
      });
      const running = storeOf(cluster)
        .list(resourceTypes.experiments)
        .filter(experiment => experiment.status?.phase === 'Running');
      expect(running).toHaveLength(1);
    }
  });

  it('catalog-api: rolls slowly in development, is healthy elsewhere, belongs to Flux', () => {
    const { metadata, status } = read(
      'demo-dev',
      deployments,
      'shop/catalog-api',
    );
    expect(metadata.labels).toMatchObject({
      'kustomize.toolkit.fluxcd.io/name': 'catalog-api',
    });
    expect(status.updatedReplicas).toBeGreaterThan(0);
    expect(status.updatedReplicas).toBeLessThan(6);
    for (const cluster of ['demo-staging', ...production, 'demo-dr']) {
      expect(isRolledOut(cluster, 'shop/catalog-api')).toBe(true);
    }
  });

  it('inventory: healthy, by Helm, with a failed analysis and the way back in its past', () => {
    for (const cluster of all) {
      expect(isRolledOut(cluster, 'back-office/inventory')).toBe(true);
    }
    expect(
      read(
        'demo-staging',
        resourceTypes.analysisruns,
        'back-office/inventory-1.7.0-errors',
      ).status,
    ).toMatchObject({ phase: 'Failed' });
    expect(
      historyOf('demo-staging', deployments, 'back-office/inventory').map(
        ({ revision, version }) => [revision, version],
      ),
    ).toEqual([
      [2, '1.7.0-errors'],
      [3, '1.6.0'],
      [4, '1.7.1'],
    ]);
  });

  it('legacy-reports: one pod, never two at a time', () => {
    for (const cluster of all) {
      const path = 'back-office/legacy-reports';
      expect(isRolledOut(cluster, path)).toBe(true);
      expect(read(cluster, deployments, path).spec.strategy.type).toBe(
        'Recreate',
      );
    }
  });

  it('says in disaster recovery how a workload grows to take over, of all but legacy-reports', () => {
    const planned = [deployments, rollouts]
      .flatMap(type => storeOf('demo-dr').list(type))
      .filter(
        ({ metadata }) =>
          metadata.annotations?.['deployments.backstage.io/scale-up'],
      )
      .map(({ metadata }) => metadata.labels?.['backstage.io/kubernetes-id']);
    expect(new Set(planned)).toEqual(
      new Set(
        demoServices
          .map(({ name }) => name)
          .filter(name => name !== 'legacy-reports'),
      ),
    );
  });

  it('has a configuration repository with a past of several authors', () => {
    const log = execFileSync(
      'git',
      ['log', '--format=%an %ad %s', '--date=short', 'main'],
      { cwd: new URL(world?.repository.url ?? ''), encoding: 'utf8' },
    ).split('\n');
    expect(log).toContain('Bob 2026-06-11 checkout 1.8.2 to production');
    expect(log).toContain('Alice 2026-06-15 checkout 1.9.0 to production');
    expect(new Set(log.map(line => line.split(' ')[0])).size).toBeGreaterThan(
      3,
    );
  });

  it('goes on from there: Argo CD puts a change in the cluster back', () => {
    const store = storeOf('demo-prod-usw2');
    store.mutate(rollouts, 'shop', 'checkout', draft => {
      draft.spec.replicas = 1;
    });
    live.advance(5_000);
    expect(
      read('demo-prod-usw2', rollouts, 'shop/checkout').spec.replicas,
    ).toBe(4);
  });
});
