import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveWorkloadSnapshot } from './deriveWorkloadSnapshot';
import { WorkloadObservation } from './WorkloadObservation';

/** What the page shows of objects that real controllers wrote; recorded by script/record. */
function recorded(name: string) {
  const file = join(__dirname, '../status/__golden__', `${name}.input.json`);
  const { observation } = JSON.parse(readFileSync(file, 'utf8')) as {
    observation: WorkloadObservation;
  };
  return deriveWorkloadSnapshot(observation);
}

it.each([
  ['rollout-canary-routed', { canary: 20, stable: 80 }],
  ['rollout-canary-routed-aborted', { canary: 0, stable: 100 }],
  ['rollout-canary-header-route', { canary: 0, stable: 100 }],
])('%s: the VirtualService gives what was asked for', (name, weights) => {
  const { traffic, weights: asked } = recorded(name);
  expect(asked).toEqual(weights);
  expect(traffic?.actual).toEqual(weights);
  expect(traffic?.problem).toBeUndefined();
});

it('knows the route that the controller added, before the one with the weights', () => {
  const { traffic } = recorded('rollout-canary-header-route');
  expect(traffic?.virtualServices[0].routes).toMatchObject([
    {
      name: 'cohort-b',
      managed: true,
      who: ['header x-cohort is b'],
      destinations: [{ role: 'canary', percent: 100 }],
    },
    { name: 'primary', who: [] },
  ]);
});

it('counts down to the promotion of a preview that promotes itself', () => {
  const { blueGreen, status } = recorded('rollout-blue-green-promotes-itself');
  expect(
    Date.parse(blueGreen?.promotesAt ?? '') - Date.parse(status.since ?? ''),
  ).toBe(3_600_000);
  expect(blueGreen?.wayBack).toBeUndefined();
});

it('knows how long the former version of a blue-green stays', () => {
  const { blueGreen, current } = recorded('rollout-blue-green-way-back');
  expect(blueGreen?.activeHash).toBe(current.podTemplateHash);
  expect(blueGreen?.wayBack?.until).toMatch(/^\d{4}-/);
});

it.each([
  ['rollout-blue-green-judged-before', 'pre-promotion'],
  ['rollout-blue-green-judged-after', 'post-promotion'],
])('%s: the analysis belongs to the %s', (name, type) => {
  expect(recorded(name).analysisRuns).toMatchObject([
    {
      type,
      phase: 'Failed',
      metrics: [{ phase: 'Failed', provider: 'web', failed: 1 }],
    },
  ]);
});
