import {
  HEALTH_PATH,
  SMOKE_TEST,
  STANDBY_REPLICAS,
  WATCH_SECONDS,
} from '../annotations';
import { half, idleGreen, service } from '../__fixtures__/pair';
import { planAction } from '../plan/planAction';
import { Planning } from '../plan/Plan';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';

function plan(
  change: Partial<WorkloadObservation> = {},
  image?: string,
): Planning {
  return planAction({
    action: 'switch',
    observation: idleGreen(change),
    fingerprint: value => `#${value.length}`,
    ...(image && { image }),
  });
}

function planned(...asked: Parameters<typeof plan>) {
  const planning = plan(...asked);
  if (!planning.ok) throw new Error(planning.refusal.message);
  return planning;
}

function refused(...asked: Parameters<typeof plan>): string {
  const planning = plan(...asked);
  return planning.ok ? 'planned' : planning.refusal.message;
}

const withAnnotations = (annotations: Record<string, string>) => ({
  services: [service('orders', { slot: 'blue' }, { annotations })],
});

it('switches to what the idle colour has, with the eight steps of the runbook', () => {
  const { goal, plan: shown } = planned({
    services: [
      service(
        'orders',
        { slot: 'blue' },
        {
          annotations: {
            [HEALTH_PATH]: '/healthz',
            [SMOKE_TEST]: 'orders-smoke',
          },
        },
      ),
      service('orders-green', { slot: 'green' }),
    ],
  });
  expect(shown.steps).toEqual([
    'Have orders-green run 1.1.0 with 3 pods',
    'Wait until orders-green is rolled out',
    'Ask green for its health before it serves: /healthz of Service orders-green',
    'Run the smoke test orders-smoke against green',
    'Switch Service orders from blue to green',
    'Ask green for its health once it serves: /healthz of Service orders',
    'Watch green for 60 s, and switch back to blue if it fails',
    'Scale orders-blue down to 0',
  ]);
  expect(shown).toMatchObject({
    path: 'selector',
    toVersion: '1.1.0',
    fromVersion: '1.1.0',
    switch: {
      service: 'orders',
      other: 'orders-blue',
      from: 'blue',
      to: 'green',
      switchStep: 4,
      watchStep: 6,
      watchSeconds: 60,
    },
    changes: [],
    estimatedSeconds: 75,
  });
  expect(goal.steps).toContainEqual({
    kind: 'SwitchSelector',
    service: { name: 'orders', uid: 'uid-service-orders' },
    label: 'slot',
    from: 'blue',
    to: 'green',
  });
});

it('sets a chosen image, and shows it as the change that it is', () => {
  const { goal, plan: shown } = planned({}, '1.2.0');
  expect(shown.steps[0]).toBe(
    'Set app to demo/orders:1.2.0 on orders-green, with 3 pods',
  );
  expect(shown.toVersion).toBe('1.2.0');
  expect(shown.changes).toHaveLength(1);
  expect(goal.steps[0]).toEqual({
    kind: 'PrepareIdle',
    images: [{ container: 'app', image: 'demo/orders:1.2.0' }],
    replicas: 3,
  });
});

it.each<[string, Partial<WorkloadObservation>, object]>([
  [
    'scales up to as many pods as serve now',
    { workload: half('green', '1.1.0', { spec: { replicas: 0 } }) },
    { kind: 'PrepareIdle', images: [], replicas: 3 },
  ],
  [
    'never scales down what has more',
    { workload: half('green', '1.1.0', { spec: { replicas: 5 } }) },
    { kind: 'PrepareIdle', images: [], replicas: 5 },
  ],
  [
    'watches as long as the Service says',
    withAnnotations({ [WATCH_SECONDS]: '300' }),
    { kind: 'WatchService', seconds: 300 },
  ],
  [
    'keeps a standby',
    withAnnotations({ [STANDBY_REPLICAS]: '1' }),
    {
      kind: 'ScaleDown',
      workload: { name: 'orders-blue', uid: 'uid-blue' },
      replicas: 1,
    },
  ],
  [
    'takes the path of the readiness probe where none is declared',
    {
      workload: half('green', '1.1.0', {
        spec: {
          template: {
            metadata: { labels: { app: 'orders', slot: 'green' } },
            spec: {
              containers: [
                {
                  name: 'app',
                  image: 'demo/orders:1.1.0',
                  readinessProbe: { httpGet: { path: '/ready', port: 8080 } },
                },
              ],
            },
          },
        },
      }),
    },
    {
      kind: 'CheckHealth',
      when: 'after',
      endpoint: {
        service: 'orders',
        port: 'http',
        path: '/ready',
        declared: false,
      },
    },
  ],
])('%s', (_what, change, step) => {
  expect(planned(change).goal.steps).toContainEqual(step);
});

it('leaves all pods of the other colour where the Service says keep', () => {
  const { goal } = planned(withAnnotations({ [STANDBY_REPLICAS]: 'keep' }));
  expect(goal.steps.map(({ kind }) => kind)).not.toContain('ScaleDown');
});

it.each<[string, Partial<WorkloadObservation>, RegExp]>([
  [
    'the colour that serves already',
    { services: [service('orders', { slot: 'green' })] },
    /^There is nothing to switch/,
  ],
  [
    'a pair that is not clear',
    { services: [service('orders', { slot: 'red' })] },
    /^The portal cannot tell where the traffic goes. Service orders picks slot: red/,
  ],
  [
    'what Argo CD keeps',
    {
      workload: half('green', '1.1.0', {
        metadata: {
          labels: { 'backstage.io/kubernetes-id': 'orders' },
          annotations: {
            'argocd.argoproj.io/tracking-id':
              'orders:apps/Deployment:shop/orders-green',
          },
        },
      }),
    },
    /^Argo CD orders owns Deployment orders-green and puts a change of it in the cluster back$/,
  ],
])('refuses %s', (_what, change, message) => {
  expect(refused(change)).toMatch(message);
});

it('refuses an image that it cannot take', () => {
  expect(refused({}, 'other/orders:1')).toMatch(
    /^other\/orders is not what its containers run/,
  );
});

it.each([
  [{ [HEALTH_PATH]: 'http://elsewhere/' }, /is not a path/],
  [{ [HEALTH_PATH]: '/../../secrets' }, /is not a path/],
  [{ [HEALTH_PATH]: '//elsewhere/x' }, /is not a path/],
  [{ [WATCH_SECONDS]: 'a minute' }, /is not a number from 0 to 3600/],
  [{ [WATCH_SECONDS]: '86400' }, /is not a number from 0 to 3600/],
  [{ [SMOKE_TEST]: '../jobs' }, /is not the name of a CronJob/],
])('blocks on an annotation that nobody can follow: %p', (given, message) => {
  const { checks } = planned(withAnnotations(given)).plan;
  expect(checks).toContainEqual({
    name: 'annotations',
    verdict: 'block',
    message: expect.stringMatching(message),
  });
});
