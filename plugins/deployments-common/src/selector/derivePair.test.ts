import { half, idleGreen, service } from '../__fixtures__/pair';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { derivePair } from './derivePair';
import { summarizePair } from './summarizePair';

const blueBeside = { siblings: [half('blue', '1.0.0')] };

it.each<[string, Partial<WorkloadObservation>, object]>([
  [
    'blue serves, green is idle',
    {},
    { role: 'idle', slot: 'green', service: 'orders', label: 'slot' },
  ],
  [
    'green serves',
    { services: [service('orders', { slot: 'green' })] },
    { role: 'active', slot: 'green' },
  ],
  [
    'Services that stand for one colour are not the one that is switched',
    {
      services: [
        service('orders-green', { slot: 'green' }),
        service('orders-blue', { slot: 'blue' }),
        service('orders', { slot: 'green' }),
        service('orders-preview', { slot: 'blue' }),
      ],
    },
    { role: 'active', service: 'orders' },
  ],
  [
    'by another label',
    {
      workload: half('green', '1.1.0', { label: 'colour' }),
      siblings: [half('blue', '1.0.0', { label: 'colour' })],
      services: [service('orders', { colour: 'blue' })],
    },
    { role: 'idle', label: 'colour' },
  ],
  [
    'a Service that picks both',
    { services: [service('orders', {})] },
    {
      role: 'unclear',
      problem: expect.stringMatching(
        /^Service orders picks both colours: its selector has no slot/,
      ),
    },
  ],
  [
    'a Service that picks neither',
    { services: [service('orders', { slot: 'red' })] },
    {
      role: 'unclear',
      problem:
        'Service orders picks slot: red, which is neither colour, so nobody gets its traffic',
    },
  ],
  [
    'no other colour',
    { siblings: [] },
    {
      role: 'unclear',
      problem: 'There is no workload with slot: blue beside this one',
    },
  ],
  [
    'two of the other colour',
    {
      siblings: [
        half('blue', '1.0.0'),
        half('blue', '1.0.0', {
          metadata: {
            name: 'orders-old',
            labels: { 'backstage.io/kubernetes-id': 'orders' },
          },
        }),
      ],
    },
    { role: 'unclear', problem: 'orders-blue and orders-old are both blue' },
  ],
  [
    'two Services that pick a colour',
    {
      services: [
        service('orders', { slot: 'blue' }),
        service('orders-internal', { slot: 'green' }),
      ],
    },
    {
      role: 'unclear',
      problem: expect.stringMatching(
        /^orders and orders-internal each pick a colour by slot/,
      ),
    },
  ],
  [
    'the other colour belongs to another service',
    {
      siblings: [
        half('blue', '1.0.0', {
          metadata: { labels: { 'backstage.io/kubernetes-id': 'baskets' } },
        }),
      ],
    },
    { role: 'unclear', problem: expect.stringMatching(/no workload with/) },
  ],
])('%s', (_what, change, expected) => {
  const pair = derivePair(idleGreen({ ...blueBeside, ...change }));
  expect(summarizePair(pair!)).toMatchObject(expected);
});

it.each<[string, Partial<WorkloadObservation>]>([
  ['no Service knows colours', { services: [] }],
  [
    'a label that is no colour',
    {
      workload: half('production', '1.1.0', { label: 'environment' }),
      services: [service('orders', { environment: 'production' })],
    },
  ],
  [
    'another application of the namespace',
    { services: [service('baskets', { app: 'baskets', slot: 'blue' })] },
  ],
])('is no pair: %s', (_what, change) => {
  expect(derivePair(idleGreen({ ...blueBeside, ...change }))).toBeUndefined();
});

it('tells since when and by whom, from what the API server keeps', () => {
  const pair = derivePair(
    idleGreen({
      services: [
        service(
          'orders',
          { slot: 'blue' },
          {
            annotations: {
              'deployments.backstage.io/operation-id': 'op-1',
              'deployments.backstage.io/requested-by': 'user:default/alice',
            },
            managedFields: [
              {
                manager: 'kubectl',
                time: '2026-11-01T08:00:00Z',
                fieldsV1: { 'f:spec': { 'f:ports': {} } },
              },
              {
                manager: 'backstage-deployments',
                time: '2026-11-01T09:00:00Z',
                fieldsV1: { 'f:spec': { 'f:selector': {} } },
              },
            ],
          },
        ),
      ],
    }),
  );
  expect(summarizePair(pair!)).toMatchObject({
    since: '2026-11-01T09:00:00Z',
    by: 'user:default/alice',
    other: {
      name: 'orders-blue',
      slot: 'blue',
      version: '1.0.0',
      desired: 3,
      ready: 3,
    },
  });
});
