import { OPERATION_BY, OPERATION_ID, SOURCE_COMMIT } from '../annotations';
import { half, idleGreen, service } from '../__fixtures__/pair';
import { PlanStep } from '../plan/Plan';
import { writesForStep } from '../plan/writesForStep';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';

const mark = {
  operationId: 'op-1',
  requestedBy: 'user:default/alice',
  requestedAt: '2026-11-01T10:00:00Z',
  reason: 'ready',
};
const write = (step: PlanStep, change: Partial<WorkloadObservation> = {}) =>
  writesForStep(step, idleGreen(change), mark);

const toGreen: PlanStep = {
  kind: 'SwitchSelector',
  service: { name: 'orders', uid: 'uid-service-orders' },
  label: 'slot',
  from: 'blue',
  to: 'green',
};
const marks = {
  [OPERATION_ID]: 'op-1',
  [OPERATION_BY]: 'user:default/alice',
};

it('switches by a patch that holds only for what was read', () => {
  expect(write(toGreen)).toEqual([
    {
      kind: 'services',
      namespace: 'shop',
      name: 'orders',
      type: 'json',
      patch: [
        { op: 'test', path: '/spec/selector/slot', value: 'blue' },
        {
          op: 'replace',
          path: '/metadata/uid',
          value: 'uid-service-orders',
        },
        { op: 'replace', path: '/metadata/resourceVersion', value: '50' },
        { op: 'add', path: '/metadata/annotations', value: marks },
        { op: 'replace', path: '/spec/selector/slot', value: 'green' },
      ],
    },
  ]);
});

it.each<[string, PlanStep, Partial<WorkloadObservation>]>([
  [
    'has been switched',
    toGreen,
    { services: [service('orders', { slot: 'green' })] },
  ],
  [
    'runs the image on enough pods',
    {
      kind: 'PrepareIdle',
      images: [{ container: 'app', image: 'demo/orders:1.1.0' }],
      replicas: 3,
    },
    {},
  ],
  [
    'has been scaled down',
    {
      kind: 'ScaleDown',
      workload: { name: 'orders-blue', uid: 'uid-blue' },
      replicas: 1,
    },
    { siblings: [half('blue', '1.0.0', { spec: { replicas: 0 } })] },
  ],
  ['only waits', { kind: 'AwaitRollout' }, {}],
])('writes nothing where it %s', (_what, step, change) => {
  expect(write(step, change)).toEqual([]);
});

it('sets image and replicas at once, and drops the commit of the image that goes', () => {
  const green = half('green', '1.1.0', { spec: { replicas: 0 } });
  green.spec!.template!.metadata!.annotations = { [SOURCE_COMMIT]: 'abc' };
  const [only] = write(
    {
      kind: 'PrepareIdle',
      images: [{ container: 'app', image: 'demo/orders:1.2.0' }],
      replicas: 3,
    },
    { workload: green },
  );
  expect(only.patch).toEqual([
    { op: 'replace', path: '/metadata/uid', value: 'uid-green' },
    { op: 'replace', path: '/metadata/resourceVersion', value: '100' },
    {
      op: 'add',
      path: '/metadata/annotations',
      value: {
        ...marks,
        'kubernetes.io/change-cause': '1.2.0 by user:default/alice: ready',
      },
    },
    {
      op: 'replace',
      path: '/spec/template/spec/containers/0/image',
      value: 'demo/orders:1.2.0',
    },
    {
      op: 'remove',
      path: '/spec/template/metadata/annotations/deployments.backstage.io~1commit',
    },
    { op: 'replace', path: '/spec/replicas', value: 3 },
  ]);
});

it.each<[string, Partial<WorkloadObservation>, RegExp]>([
  ['is gone', { services: [] }, /Service orders is gone/],
  [
    'picks something else',
    { services: [service('orders', { slot: 'red' })] },
    /Service orders picks slot: red, and not blue/,
  ],
])('does not switch a Service that %s', (_what, change, message) => {
  expect(() => write(toGreen, change)).toThrow(message);
});
