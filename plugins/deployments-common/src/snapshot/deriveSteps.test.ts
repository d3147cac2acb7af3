import { pausedCanary } from '../__fixtures__/objects';
import { RolloutStep } from '../workload/KubernetesObjects';
import { deriveSteps } from './deriveSteps';

it.each<[RolloutStep, string, string | undefined]>([
  [{ setWeight: 25 }, '25 %', undefined],
  [{ pause: { duration: '90s' } }, 'pause 90 s', undefined],
  [{ setCanaryScale: { replicas: 2 } }, 'scale', '2 pods, whatever the weight'],
  [
    { setCanaryScale: { weight: 50 } },
    'scale',
    '50 % of the pods, whatever the weight',
  ],
  [
    { setCanaryScale: { matchTrafficWeight: true } },
    'scale',
    'as many pods as the weight asks for',
  ],
  [
    {
      setHeaderRoute: {
        name: 'b',
        match: [{ headerName: 'x-cohort', headerValue: { exact: 'b' } }],
      },
    },
    'header b',
    'header x-cohort is b leads to the canary',
  ],
  [{ setHeaderRoute: { name: 'b' } }, 'header b', 'its route is taken away'],
  [
    { setMirrorRoute: { name: 'm', percentage: 35, match: [{}] } },
    'mirror',
    '35 % of its requests are sent to the canary too',
  ],
  [{ setMirrorRoute: { name: 'm' } }, 'mirror', 'its mirror is taken away'],
  [
    {
      experiment: {
        duration: '72h',
        templates: [
          { name: 'baseline', specRef: 'stable' },
          { name: 'canary', specRef: 'canary' },
        ],
        analyses: [{ name: 'errors', templateName: 'errors' }],
      },
    },
    'experiment',
    'baseline (stable) against canary for 72 h judged by errors',
  ],
  [{ plugin: { name: 'wait' } }, 'wait', undefined],
])('%j is said as %s', (step, label, detail) => {
  const walk = deriveSteps(
    pausedCanary({}, { strategy: { canary: { steps: [step] } } }),
  );
  expect(walk?.steps[0]).toMatchObject({ label });
  expect(walk?.steps[0].detail).toBe(detail);
});

it('has no current step once it is aborted', () => {
  const steps = [{ setWeight: 20 }, { pause: {} }];
  const walk = deriveSteps(
    pausedCanary(
      { abort: true, currentStepIndex: 0 },
      { strategy: { canary: { steps } } },
    ),
  );
  expect(walk?.steps.map(({ state }) => state)).toEqual(['pending', 'pending']);
});
