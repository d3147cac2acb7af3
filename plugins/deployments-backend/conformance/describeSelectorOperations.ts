import {
  Deployment,
  Operation,
  resourceKinds,
  Service,
  SMOKE_TEST,
  WATCH_SECONDS,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  deployment,
  followTo,
  podTemplate,
  until,
  Version,
} from '@backstage-deployments/test-kit';
import { OperationsUnderTest } from './OperationsUnderTest';

type Colour = 'blue' | 'green';

/** Long enough for somebody to be seen stopping it, short enough for a suite. */
const WATCHED_SECONDS = 6;

/** The runbook between two colours of a Service: forward, stopped at each step, taken back, and back by itself. */
export function describeSelectorOperations(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  /** Blue serves v1, green holds v2 and has no pods. */
  async function pair(annotations: Record<string, string> = {}) {
    const { admin, client, containers, name: clusterName } = cluster();
    const namespace = await cluster().createNamespace();
    const half = async (
      colour: Colour,
      version: Version,
      replicas: number,
    ): Promise<WorkloadRef> => {
      const name = `orders-${colour}`;
      const labels = { app: 'orders', slot: colour };
      await admin.create(
        deployment(
          namespace,
          {
            replicas,
            selector: { matchLabels: labels },
            template: {
              ...podTemplate(containers, 'orders', version),
              metadata: { labels },
            },
          },
          name,
        ),
      );
      const ref = {
        cluster: clusterName,
        namespace,
        kind: 'deployments',
        name,
      } as const;
      await followTo(cluster(), ref, 'Healthy');
      return ref;
    };
    const blue = await half('blue', 'v1', 2);
    const green = await half('green', 'v2', 0);
    await admin.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'orders',
        namespace,
        annotations: {
          [WATCH_SECONDS]: String(WATCHED_SECONDS),
          ...annotations,
        },
      },
      spec: {
        selector: { app: 'orders', slot: 'blue' },
        ports: [{ port: 80 }],
      },
    });
    return {
      namespace,
      blue,
      green,
      serves: async () => {
        const { spec } = await client.get<Service>({
          kind: resourceKinds.services,
          namespace,
          name: 'orders',
        });
        return spec?.selector?.slot;
      },
      read: ({ name }: WorkloadRef) =>
        client.get<Deployment>({
          kind: resourceKinds.deployments,
          namespace,
          name,
        }),
    };
  }

  /** As somebody who wants to see it, and has the right to be in its way. */
  async function smokeTest(namespace: string, suspend: boolean) {
    const { admin, containers } = cluster();
    await admin.create({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'smoke', namespace },
      spec: {
        schedule: '0 0 1 1 *',
        suspend: true,
        jobTemplate: {
          spec: {
            suspend,
            template: {
              spec: {
                restartPolicy: 'Never',
                containers: [{ name: 'smoke', ...containers.v1 }],
              },
            },
          },
        },
      },
    });
  }

  const runs = (operation: Operation, title: RegExp) =>
    operations().reached(operation, ({ steps }) =>
      steps.some(step => step.state === 'running' && title.test(step.title)),
    );

  describe('a switch between colours', () => {
    it.concurrent('goes forward by all its steps, and back again', async () => {
      const { namespace, green, blue, serves, read } = await pair({
        [SMOKE_TEST]: 'smoke',
      });
      await smokeTest(namespace, false);
      const forward = await operations().carryOut(green, 'switch');
      expect(forward).toMatchObject({ state: 'succeeded', path: 'selector' });
      expect(forward.steps.map(({ state }) => state)).toEqual(
        Array(9).fill('done'),
      );
      expect(await serves()).toBe('green');
      expect((await read(blue)).spec?.replicas).toBe(0);
      expect((await read(green)).status?.availableReplicas).toBe(2);

      const back = await operations().carryOut(blue, 'switch');
      expect(back.state).toBe('succeeded');
      expect(await serves()).toBe('blue');
      expect((await read(blue)).status?.availableReplicas).toBe(2);
      expect((await read(green)).spec?.replicas).toBe(0);
    });

    it.concurrent(
      'brings a chosen image to the idle colour first',
      async () => {
        const { green, serves, read } = await pair();
        const image = String(cluster().containers.v1.image);
        const operation = await operations().carryOut(green, 'switch', {
          image,
        });
        expect(operation.state).toBe('succeeded');
        expect(await serves()).toBe('green');
        const { spec } = await read(green);
        expect(spec?.template?.spec?.containers?.[0].image).toBe(image);
      },
    );

    it.concurrent(
      'stopped while green does not come up, it leaves blue serving',
      async () => {
        const { green, blue, serves, read } = await pair();
        // Paused, so that it stays where it is.
        await cluster().admin.patch(
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name: green.name, namespace: green.namespace },
          },
          'merge',
          { spec: { minReadySeconds: 600, progressDeadlineSeconds: 900 } },
        );
        const operation = await operations().start(green, 'switch');
        await runs(operation, /^Wait until/);
        await operations().stop(operation);
        const ended = await operations().ended(operation);
        expect(ended.state).toBe('cancelled');
        expect(ended.result).toMatch(/before the switch/);
        expect(await serves()).toBe('blue');
        expect((await read(blue)).spec?.replicas).toBe(2);
      },
    );

    it.concurrent(
      'stopped while its smoke test runs, it leaves blue serving',
      async () => {
        const { namespace, green, serves } = await pair({
          [SMOKE_TEST]: 'smoke',
        });
        await smokeTest(namespace, true);
        const operation = await operations().start(green, 'switch');
        await runs(operation, /^Run the smoke test/);
        await operations().stop(operation);
        expect((await operations().ended(operation)).state).toBe('cancelled');
        expect(await serves()).toBe('blue');
      },
    );

    it.concurrent(
      'taken back while it is watched, blue serves again',
      async () => {
        const { green, blue, serves, read } = await pair({
          [WATCH_SECONDS]: '600',
        });
        const operation = await operations().start(green, 'switch');
        await runs(operation, /^Watch/);
        expect(await serves()).toBe('green');
        await operations().stop(operation);
        const ended = await operations().ended(operation);
        expect(ended.state).toBe('cancelled');
        expect(ended.result).toMatch(/^Taken back by .*to blue again$/);
        expect(await serves()).toBe('blue');
        expect((await read(blue)).spec?.replicas).toBe(2);
      },
    );

    it.concurrent(
      'goes back by itself when green loses its pods while it is watched',
      async () => {
        const { green, serves } = await pair({ [WATCH_SECONDS]: '600' });
        const operation = await operations().start(green, 'switch');
        await runs(operation, /^Watch/);
        await cluster().admin.patch(
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name: green.name, namespace: green.namespace },
          },
          'merge',
          { spec: { replicas: 0 } },
        );
        const ended = await operations().ended(operation);
        expect(ended.state).toBe('failed');
        expect(ended.result).toMatch(
          /^Failed while it was watched: 0 of 0 pods are ready; Service orders sends its traffic to blue again$/,
        );
        expect(await serves()).toBe('blue');
      },
    );

    it.concurrent('leaves alone what somebody else switches', async () => {
      const { namespace, green, serves } = await pair({
        [WATCH_SECONDS]: '600',
      });
      const operation = await operations().start(green, 'switch');
      await runs(operation, /^Watch/);
      await cluster().admin.patch(
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'orders', namespace },
        },
        'merge',
        { spec: { selector: { slot: 'red' } } },
      );
      const ended = await operations().ended(operation);
      expect(ended.state).toBe('failed');
      expect(ended.result).toMatch(/was not switched back: somebody else set/);
      await until('it stays', serves, slot => slot === 'red');
    });
  });
}
