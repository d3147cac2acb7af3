import {
  Application,
  deriveOwner,
  Rollout,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  followTo,
  Manifest,
  podTemplate,
  rollout,
  until,
  Version,
} from '@backstage-deployments/test-kit';
import { applicationFor, FollowedApplication } from './FollowedApplication';
import { GitRepository } from './GitRepository';
import { OperationsUnderTest } from './OperationsUnderTest';

/** More than one comparison of live and wanted state has passed: what Argo CD would put back, it has. */
const COMPARISONS = 2;

interface OwnedCanary {
  ref: WorkloadRef;
  application: Manifest;
  /** As a person does who merges a change. */
  commit(version: Version): Promise<void>;
  /** Whoever waits for this has given Argo CD time to put a change back. */
  compared(): Promise<void>;
  remove(): Promise<void>;
}

/** A Rollout that a real Argo CD keeps as a repository says, with self-heal. */
export function describeArgoCd(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  async function withOwnedCanary(
    tryIt: (owned: OwnedCanary) => Promise<void>,
  ): Promise<void> {
    const owned = await deployByArgoCd(cluster());
    try {
      await tryIt(owned);
    } finally {
      await owned.remove();
    }
  }

  const statusOf = async (ref: WorkloadRef) =>
    ((await cluster().observe(ref)).workload as Rollout).status ?? {};

  describe('a workload of Argo CD with self-heal', () => {
    it.concurrent(
      'is recognised as such, and its rollback goes by a commit',
      () =>
        withOwnedCanary(async ({ ref, application, commit }) => {
          expect(deriveOwner(await cluster().observe(ref))).toMatchObject({
            kind: 'argocd',
            name: application.metadata.name,
            confirmed: true,
            autoSync: true,
            selfHeal: true,
          });
          await commit('v2');
          await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
          const { plan } = await operations().plan(ref, 'rollback');
          expect(plan).toMatchObject({
            path: 'git-commit',
            summary: expect.stringContaining(application.metadata.name),
          });
        }),
    );

    it.concurrent('has a spec that is put back, which is why', () =>
      withOwnedCanary(async ({ ref }) => {
        const { uid } = (await cluster().observe(ref)).workload.metadata;
        await cluster().admin.patch(manifestRef(ref), 'merge', {
          spec: { template: podTemplate(cluster().containers, 'web', 'v3') },
        });
        await until(
          'Argo CD puts the template back',
          async () => (await cluster().observe(ref)).workload,
          ({ spec }) =>
            spec?.template?.spec?.containers?.[0].image ===
            cluster().containers.v1.image,
        );
        const { workload } = await cluster().observe(ref);
        expect(workload.metadata.uid).toBe(uid);
      }),
    );

    it.concurrent('stays aborted, as that is written to its status', () =>
      withOwnedCanary(async ({ ref, commit, compared }) => {
        await commit('v2');
        await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
        expect(await operations().carryOut(ref, 'abort')).toMatchObject({
          state: 'succeeded',
        });
        await compared();
        await followTo(cluster(), ref, 'Degraded', 'RolloutAborted');
        expect((await statusOf(ref)).abort).toBe(true);
      }),
    );

    it.concurrent('stays promoted, and keeps the step it was promoted to', () =>
      withOwnedCanary(async ({ ref, commit, compared }) => {
        await commit('v2');
        await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
        expect(await operations().carryOut(ref, 'promote')).toMatchObject({
          state: 'succeeded',
        });
        await compared();
        await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
        expect((await statusOf(ref)).currentStepIndex).toBe(3);
      }),
    );
  });
}

async function deployByArgoCd(cluster: ClusterUnderTest): Promise<OwnedCanary> {
  const { admin, containers } = cluster;
  const namespace = await cluster.createNamespace();
  const ref: WorkloadRef = {
    cluster: cluster.name,
    namespace,
    kind: 'rollouts',
    name: 'web',
  };
  const repository = await GitRepository.create();
  const application = applicationFor(cluster.name, namespace, {
    repoURL: repository.url,
    path: '.',
  });
  const followed = new FollowedApplication(cluster, namespace);
  const push = (version: Version) =>
    repository.commit(
      {
        // JSON is YAML too.
        'web.yaml': JSON.stringify(
          canary(namespace, podTemplate(containers, 'web', version)),
        ),
      },
      version,
    );
  await push('v1');
  await admin.create(application);
  await followed.untilCreated(ref.name);
  await followTo(cluster, ref, 'Healthy');
  const readComparedAt = async () =>
    (
      await admin.read<Application & { status?: { reconciledAt?: string } }>(
        application,
      )
    ).status?.reconciledAt;
  return {
    ref,
    application,
    async commit(version) {
      await push(version);
      await followed.refresh();
    },
    async compared() {
      for (let comparison = 0; comparison < COMPARISONS; comparison += 1) {
        const before = await readComparedAt();
        await followed.refresh();
        await until(
          'Argo CD has compared again',
          readComparedAt,
          comparedAt => comparedAt !== before,
        );
      }
    },
    async remove() {
      await admin.remove(application);
      await repository.remove();
    },
  };
}

function canary(
  namespace: string,
  template: ReturnType<typeof podTemplate>,
): Manifest {
  return rollout(namespace, {
    template,
    strategy: {
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        steps: [
          { setWeight: 25 },
          { pause: {} },
          { setWeight: 50 },
          { pause: {} },
        ],
      },
    },
  });
}

function manifestRef({ namespace, name }: WorkloadRef) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { namespace, name },
  };
}
