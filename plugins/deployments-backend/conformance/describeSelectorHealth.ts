import {
  HEALTH_PATH,
  Operation,
  Service,
  resourceKinds,
  WATCH_SECONDS,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  deployment,
  followTo,
  PodProcess,
  podTemplate,
  Version,
} from '@backstage-deployments/test-kit';
import { OperationsUnderTest } from './OperationsUnderTest';

type Colour = 'blue' | 'green';

const PATH = '/healthz?full=1';

/**
 * The health check of the runbook by the API server's own service proxy, to a process that answers for the pods of each
 * colour, with the rights of the shipped role: asked before the switch through the Service of green alone, after it through
 * the one that was switched.
 */
export function describeSelectorHealth(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  /** Blue serves v1, green runs v2; a process answers for each. */
  async function withPair(
    watchSeconds: number,
    tryIt: (pair: {
      green: WorkloadRef;
      answers: PodProcess;
      serves: () => Promise<string | undefined>;
    }) => Promise<void>,
  ): Promise<void> {
    const { admin, client, name: clusterName } = cluster();
    const namespace = await cluster().createNamespace();
    const processes: PodProcess[] = [];
    const half = async (colour: Colour, version: Version) => {
      const answers = await PodProcess.start();
      processes.push(answers);
      const name = `orders-${colour}`;
      const labels = { app: 'orders', slot: colour };
      await admin.create(serviceOf(namespace, name, colour));
      await admin.create(
        deployment(
          namespace,
          {
            selector: { matchLabels: labels },
            template: templateOf(version, labels, answers.port),
          },
          name,
        ),
      );
      const ref: WorkloadRef = {
        cluster: clusterName,
        namespace,
        kind: 'deployments',
        name,
      };
      await followTo(cluster(), ref, 'Healthy');
      await answers.standFor(admin, namespace, `slot=${colour}`, name);
      return { ref, answers };
    };
    try {
      await half('blue', 'v1');
      const green = await half('green', 'v2');
      const orders = serviceOf(namespace, 'orders', 'blue', {
        [HEALTH_PATH]: PATH,
        [WATCH_SECONDS]: String(watchSeconds),
      });
      await admin.create(orders);
      await tryIt({
        green: green.ref,
        answers: green.answers,
        serves: async () =>
          (
            await client.get<Service>({
              kind: resourceKinds.services,
              namespace,
              name: 'orders',
            })
          ).spec?.selector?.slot,
      });
    } finally {
      for (const process of processes) await process.stop();
    }
  }

  function templateOf(
    version: Version,
    labels: Record<string, string>,
    port: number,
  ) {
    const template = podTemplate(cluster().containers, 'orders', version);
    const [container] = template.spec?.containers ?? [];
    return {
      ...template,
      metadata: { labels },
      spec: {
        ...template.spec,
        containers: [
          { ...container, ports: [{ name: 'http', containerPort: port }] },
        ],
      },
    };
  }

  const messageOf = ({ steps }: Operation, title: RegExp) =>
    steps.find(step => title.test(step.title))?.message;

  describe('the health of a colour, asked through the API server', () => {
    it.concurrent('is what it answers, before and after', () =>
      withPair(2, async ({ green, answers, serves }) => {
        const operation = await operations().carryOut(green, 'switch');
        expect(operation).toMatchObject({ state: 'succeeded' });
        expect(messageOf(operation, /before it serves/)).toBe(
          `2 of 2 pods are ready, ${PATH} of Service orders-green answers 200`,
        );
        expect(messageOf(operation, /once it serves/)).toBe(
          `2 of 2 pods are ready, ${PATH} of Service orders answers 200`,
        );
        expect(messageOf(operation, /^Watch/)).toBe(
          `Healthy for 2 s: 2 of 2 pods are ready, ${PATH} of Service orders answers 200`,
        );
        expect(await serves()).toBe('green');
        expect(new Set(answers.asked)).toEqual(new Set([PATH]));
      }),
    );

    it.concurrent('keeps the traffic where it is while it is bad', () =>
      withPair(2, async ({ green, answers, serves }) => {
        answers.statusCode = 503;
        const { state, result } = await operations().carryOut(green, 'switch');
        expect(state).toBe('failed');
        expect(result).toContain(
          `Not healthy within 30 s: ${PATH} of Service orders-green answers 503`,
        );
        expect(await serves()).toBe('blue');
      }),
    );

    it.concurrent('brings the traffic back when nobody answers any more', () =>
      withPair(600, async ({ green, answers, serves }) => {
        const operation = await operations().start(green, 'switch');
        await operations().reached(operation, ({ steps }) =>
          steps.some(
            ({ title, message }) =>
              title.startsWith('Watch') &&
              message?.startsWith('Healthy so far'),
          ),
        );
        expect(await serves()).toBe('green');
        await answers.stop();
        const { state, result } = await operations().ended(operation);
        expect(state).toBe('failed');
        expect(result).toMatch(/^Failed while it was watched: /);
        expect(result).toMatch(
          /Service orders sends its traffic to blue again$/,
        );
        expect(await serves()).toBe('blue');
      }),
    );
  });
}

function serviceOf(
  namespace: string,
  name: string,
  colour: Colour,
  annotations: Record<string, string> = {},
) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, annotations },
    spec: {
      selector: { app: 'orders', slot: colour },
      ports: [{ port: 80, targetPort: 'http' }],
    },
  };
}
