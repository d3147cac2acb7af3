import {
  OPERATION_ID,
  Workload,
} from '@backstage-deployments/plugin-deployments-common';
import {
  AdminError,
  ClusterUnderTest,
  followTo,
  podTemplate,
  until,
} from '@backstage-deployments/test-kit';
import { ClusterClient } from '@backstage-deployments/plugin-deployments-node';
import { liveTemplateOf } from './liveTemplateOf';
import { OperationsUnderTest } from './OperationsUnderTest';
import { RunningWorkload, runDeployment } from './workloads';

/** Somebody else was quicker: a clear conflict, and nothing of theirs overwritten. */
export function describeConflicts(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  async function runTwoVersions(): Promise<RunningWorkload> {
    const running = await runDeployment(cluster());
    await running.change('v2');
    await followTo(cluster(), running.ref, 'Healthy');
    return running;
  }

  async function expectTheirs({ ref }: RunningWorkload): Promise<void> {
    const { workload } = await cluster().observe(ref);
    expect(imageOf(workload)).toBe(cluster().containers.v3.image);
    expect(workload.metadata.annotations?.[OPERATION_ID]).toBeUndefined();
  }

  async function recreate({ manifest }: RunningWorkload): Promise<void> {
    const { admin, containers } = cluster();
    await admin.remove(manifest);
    const spec = {
      ...(manifest.spec as object),
      template: podTemplate(containers, 'web', 'v3'),
    };
    await until(
      'the name is free again',
      async () => {
        try {
          await admin.create({ ...manifest, spec });
          return true;
        } catch (error) {
          if (error instanceof AdminError && error.statusCode === 409) {
            return false;
          }
          throw error;
        }
      },
      created => created,
    );
  }

  /** Lets `meanwhile` happen after the operation was accepted and before it is carried out. */
  async function failBetween(
    running: RunningWorkload,
    meanwhile: () => Promise<unknown>,
  ) {
    const own = await OperationsUnderTest.open(cluster());
    try {
      const accepted = await own.start(running.ref, 'rollback');
      await meanwhile();
      own.begin();
      return await own.ended(accepted);
    } finally {
      await own.close();
    }
  }

  describe('conflicts', () => {
    it.concurrent(
      'a template that changed between plan and click is one',
      async () => {
        const running = await runTwoVersions();
        const { plan } = await operations().plan(running.ref, 'rollback');
        await running.change('v3');
        await expect(
          operations().start(running.ref, 'rollback', { planHash: plan.hash }),
        ).rejects.toMatchObject({ name: 'ConflictError' });
        await expectTheirs(running);
      },
    );

    it.concurrent(
      'a workload that was recreated between plan and click is one',
      async () => {
        const running = await runTwoVersions();
        const { plan } = await operations().plan(running.ref, 'restart');
        await recreate(running);
        await expect(
          operations().start(running.ref, 'restart', { planHash: plan.hash }),
        ).rejects.toMatchObject({ name: 'ConflictError' });
        await expectTheirs(running);
      },
    );

    it.concurrent(
      'a template that changed between click and act fails the operation',
      async () => {
        const running = await runTwoVersions();
        expect(
          await failBetween(running, () => running.change('v3')),
        ).toMatchObject({
          state: 'failed',
          result:
            'Somebody else changed the pod template since the plan was made; nothing was overwritten',
        });
        await expectTheirs(running);
      },
    );

    it.concurrent(
      'a workload that was recreated between click and act fails the operation',
      async () => {
        const running = await runTwoVersions();
        expect(
          await failBetween(running, () => recreate(running)),
        ).toMatchObject({
          state: 'failed',
          result:
            'The workload was deleted and created again since the plan was made; nothing was written',
        });
        await expectTheirs(running);
      },
    );

    it.concurrent(
      'a template that changed between read and write fails the operation',
      async () => {
        const running = await runTwoVersions();
        const late = beforeFirstPatch(cluster().client, () =>
          running.change('v3'),
        );
        const own = await OperationsUnderTest.open(cluster(), {
          client: late,
        });
        own.begin();
        try {
          expect(await own.carryOut(running.ref, 'rollback')).toMatchObject({
            state: 'failed',
            result:
              'Somebody else changed the pod template since the plan was made; nothing was overwritten',
          });
        } finally {
          await own.close();
        }
        await expectTheirs(running);
      },
    );

    it.concurrent(
      'a workload that is scaled meanwhile is none, and stays scaled',
      async () => {
        const running = await runTwoVersions();
        const { plan } = await operations().plan(running.ref, 'rollback');
        await cluster().admin.patch(running.manifest, 'merge', {
          spec: { replicas: 3 },
        });
        const operation = await operations().carryOut(running.ref, 'rollback', {
          planHash: plan.hash,
        });
        expect(operation.state).toBe('succeeded');
        const { workload } = await cluster().observe(running.ref);
        expect(workload.spec?.replicas).toBe(3);
        const template = await liveTemplateOf(cluster(), running.ref);
        expect(template.spec?.containers?.[0].image).toBe(
          cluster().containers.v1.image,
        );
      },
    );
  });
}

function imageOf({ spec }: Workload): string | undefined {
  return spec?.template?.spec?.containers?.[0].image;
}

/** A client whose first patch comes too late: `meanwhile` happens just before it is sent. */
function beforeFirstPatch(
  client: ClusterClient,
  meanwhile: () => Promise<unknown>,
): ClusterClient {
  let pending: (() => Promise<unknown>) | undefined = meanwhile;
  return {
    name: client.name,
    list: (...call) => client.list(...call),
    watch: (...call) => client.watch(...call),
    get: (...call) => client.get(...call),
    create: (...call) => client.create(...call),
    getThroughService: (...call) => client.getThroughService(...call),
    async patch(...call) {
      const first = pending;
      pending = undefined;
      await first?.();
      return client.patch(...call);
    },
  };
}
