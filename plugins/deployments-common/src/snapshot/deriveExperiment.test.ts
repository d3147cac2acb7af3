import { observation, pausedCanary } from '../__fixtures__/objects';
import { Experiment, Rollout } from '../workload/KubernetesObjects';
import { deriveExperiment } from './deriveExperiment';

function experiment(name: string, hash: string, created: string): Experiment {
  return {
    metadata: {
      name,
      uid: `uid-${name}`,
      creationTimestamp: created,
      labels: { 'rollouts-pod-template-hash': hash },
    },
    spec: {
      duration: '1h',
      templates: [{ name: 'baseline', replicas: 2 }, { name: 'variant' }],
    },
    status: {
      phase: 'Running',
      availableAt: '2026-11-01T10:00:00Z',
      templateStatuses: [{ name: 'baseline', availableReplicas: 1 }],
    },
  };
}

const older = experiment('older', 'hash-3', '2026-11-01T08:00:00Z');
const newer = experiment('newer', 'hash-3', '2026-11-01T09:00:00Z');
const former = experiment('former', 'hash-2', '2026-11-01T09:30:00Z');

function derived(status: Rollout['status'], experiments?: Experiment[]) {
  const workload = pausedCanary(status);
  return deriveExperiment(
    workload,
    observation({
      kind: 'rollouts',
      workload,
      experiments,
      analysisRuns: [
        {
          metadata: {
            name: 'run',
            ownerReferences: [
              {
                apiVersion: 'argoproj.io/v1alpha1',
                kind: 'Experiment',
                name: 'newer',
                uid: 'uid-newer',
                controller: true,
              },
            ],
          },
          status: { phase: 'Running' },
        },
      ],
    }),
  );
}

it.each<
  [string, Rollout['status'], Experiment[] | undefined, string | undefined]
>([
  ['the newest of the current revision', {}, [older, newer, former], 'newer'],
  [
    'the one that the status names',
    { canary: { currentExperiment: 'older' } },
    [older, newer],
    'older',
  ],
  [
    'the inconclusive one, not what was started again since',
    {
      pauseConditions: [{ reason: 'InconclusiveExperiment' }],
      canary: { currentExperiment: 'newer' },
    },
    [{ ...older, status: { phase: 'Inconclusive' } }, newer],
    'older',
  ],
  ['none of a former revision', {}, [former], undefined],
  ['none where they cannot be read', {}, undefined, undefined],
])('shows %s', (_what, status, experiments, name) => {
  expect(derived(status, experiments)?.name).toBe(name);
});

it('says how many pods each side has, when it ends, and what judges it', () => {
  expect(derived({}, [newer])).toEqual({
    name: 'newer',
    phase: 'Running',
    endsAt: '2026-11-01T11:00:00.000Z',
    sides: [
      { name: 'baseline', desired: 2, available: 1 },
      { name: 'variant', desired: 1, available: 0 },
    ],
    analysisRuns: [
      { name: 'run', type: 'experiment', phase: 'Running', metrics: [] },
    ],
  });
});
