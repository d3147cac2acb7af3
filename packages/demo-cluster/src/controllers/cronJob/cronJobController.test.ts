import { ManualClock } from '../../apiserver/ManualClock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { jobController } from '../job/jobController';
import { runControllers } from '../runtime/runControllers';
import { cronJobController } from './cronJobController';
import { parseSchedule } from '../../apiserver/registry/parseSchedule';

const { cronjobs, jobs, namespaces } = resourceTypes;
const MINUTE = 60_000;

function start(spec: object = {}, image = 'check:1') {
  const clock = new ManualClock();
  const store = new ObjectStore({ clock });
  store.create(namespaces, { metadata: { name: 'shop' } });
  runControllers(store, clock, [
    cronJobController({ store, clock }),
    jobController({ store, clock }),
  ]);
  store.create(cronjobs, {
    metadata: { name: 'health', namespace: 'shop' },
    spec: {
      schedule: '*/5 * * * *',
      jobTemplate: {
        metadata: { labels: { app: 'shop' } },
        spec: {
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'check', image }],
            },
          },
        },
      },
      ...spec,
    },
  });
  const list = () => store.list(jobs, { namespace: 'shop' });
  return { clock, store, list };
}

it('starts a Job of its template each time, which goes with it', () => {
  const { clock, store, list } = start();
  clock.advance(5 * MINUTE);
  expect(list()).toEqual([
    expect.objectContaining({
      metadata: expect.objectContaining({
        name: expect.stringMatching(/^health-\d+$/),
        labels: expect.objectContaining({ app: 'shop' }),
      }),
    }),
  ]);
  clock.advance(5 * MINUTE);
  expect(list()).toHaveLength(2);
  store.delete(cronjobs, 'shop', 'health');
  clock.advance(0);
  expect(list()).toEqual([]);
});

it.each([
  ['check:1', { successfulJobsHistoryLimit: 1 }],
  ['check:1-fails', { failedJobsHistoryLimit: 1 }],
])('keeps as many that are over as it says (%s)', (image, limits) => {
  const { clock, list } = start(limits, image);
  clock.advance(31 * MINUTE);
  expect(list()).toHaveLength(2);
});

it('leaves a run out while one goes on, where it says so', () => {
  const { clock, store, list } = start({ concurrencyPolicy: 'Forbid' });
  clock.advance(5 * MINUTE);
  const [{ metadata }] = list();
  clock.advance(MINUTE);
  store.mutate(
    jobs,
    'shop',
    metadata.name,
    draft => {
      draft.status = { active: 1, conditions: [] };
    },
    { subresource: 'status' },
  );
  clock.advance(4 * MINUTE);
  expect(list().map(job => job.metadata.name)).toEqual([metadata.name]);
});

it('waits while it is suspended', () => {
  const { clock, list } = start({ suspend: true });
  clock.advance(60 * MINUTE);
  expect(list()).toEqual([]);
});

it.each([
  ['*/5 * * * *', 300_000],
  ['*/1 * * * *', 60_000],
  ['*/7 * * * *', undefined],
  ['*/0 * * * *', undefined],
  ['0 3 * * *', undefined],
  [undefined, undefined],
])('reads the schedule %s', (schedule, ms) => {
  expect(parseSchedule(schedule)).toBe(ms);
});
