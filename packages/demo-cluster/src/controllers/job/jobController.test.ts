import { ManualClock } from '../../apiserver/ManualClock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { runControllers } from '../runtime/runControllers';
import { jobController } from './jobController';

const { jobs, namespaces } = resourceTypes;

function start(image: string, spec: object = {}) {
  const clock = new ManualClock();
  const store = new ObjectStore({ clock });
  store.create(namespaces, { metadata: { name: 'shop' } });
  runControllers(store, clock, [jobController({ store, clock })]);
  store.create(jobs, {
    metadata: { name: 'smoke', namespace: 'shop' },
    spec: {
      ...spec,
      template: { spec: { containers: [{ name: 'smoke', image }] } },
    },
  });
  return {
    clock,
    status: () => store.get(jobs, 'shop', 'smoke')?.status ?? {},
  };
}

it.each([
  ['smoke:1', 'Complete'],
  ['smoke:1-fails', 'Failed'],
])('%s runs for a while, then is %s', (image, type) => {
  const { clock, status } = start(image);
  clock.advance(1_000);
  expect(status()).toMatchObject({ active: 1 });
  clock.advance(4_000);
  expect(status().conditions).toEqual([
    expect.objectContaining({ type, status: 'True' }),
  ]);
});

it('lets one that is suspended wait', () => {
  const { clock, status } = start('smoke:1', { suspend: true });
  clock.advance(60_000);
  expect(status()).toEqual({});
});
