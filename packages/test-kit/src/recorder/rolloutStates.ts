import { RolloutStep } from '@backstage-deployments/plugin-deployments-common';
import { analysisTemplate } from '../manifests/analysisTemplate';
import { service } from '../manifests/service';
import { istioTraffic, virtualService } from '../manifests/virtualService';
import { AnalysisOutcome } from '@backstage-deployments/demo-cluster';
import { isMeasured } from './isMeasured';
import { RecordedState } from './RecordedState';
import { abort, promote } from './steering';

const kind = 'rollouts';
const replicas = 2;
const progressDeadlineSeconds = 6;

const canary = (steps: RolloutStep[]) => ({
  canary: { maxSurge: 1, maxUnavailable: 0, steps },
});
const waiting = canary([{ setWeight: 50 }, { pause: {} }]);
const template = (outcome: AnalysisOutcome) => ({
  templates: [{ templateName: outcome }],
});

function judged(name: string, outcome: AnalysisOutcome): RecordedState {
  return {
    name,
    workload: {
      kind,
      spec: {
        replicas,
        strategy: canary([{ setWeight: 50 }, { analysis: template(outcome) }]),
      },
    },
    beside: (namespace, metricsUrl) => [
      analysisTemplate(namespace, outcome, metricsUrl),
    ],
    versions: ['v1', 'v2'],
    arrived: ({ cause }) => cause?.reason?.startsWith('Analysis') ?? false,
  };
}

/** Two versions side by side, told apart by an analysis. */
function compared(name: string, outcome: AnalysisOutcome): RecordedState {
  const experiment = {
    templates: [
      { name: 'baseline', specRef: 'stable', replicas: 1 },
      { name: 'variant', specRef: 'canary', replicas: 1 },
    ],
    analyses: [{ name: 'judge', templateName: outcome }],
  };
  return {
    name,
    workload: {
      kind,
      spec: { replicas, strategy: canary([{ experiment }, { pause: {} }]) },
    },
    beside: (namespace, metricsUrl) => [
      analysisTemplate(namespace, outcome, metricsUrl),
    ],
    versions: ['v1', 'v2'],
    arrived: ({ cause }) => cause !== undefined,
  };
}

const routed = (steps: RolloutStep[], managedRoutes?: { name: string }[]) => {
  const { trafficRouting, ...services } = istioTraffic();
  return {
    canary: {
      ...services,
      trafficRouting: {
        ...trafficRouting,
        ...(managedRoutes && { managedRoutes }),
      },
      steps,
    },
  };
};
const routing = (namespace: string) => [
  service(namespace, 'web-stable'),
  service(namespace, 'web-canary'),
  virtualService(namespace),
];
const cohort = 'cohort-b';

/** The states of a Rollout, in the order of `deriveRolloutStatus`. */
export const rolloutStates: readonly RecordedState[] = [
  {
    name: 'rollout-invalid-spec',
    workload: { kind, spec: { replicas, strategy: waiting } },
    versions: ['v1', 'v2'],
    then: {
      when: 'Paused',
      act: (admin, workload) =>
        admin.patch(workload, 'merge', {
          spec: { strategy: canary([{ setWeight: 101 }]) },
        }),
    },
    arrived: ({ reason }) => reason === 'InvalidSpec',
  },
  {
    name: 'rollout-aborted',
    workload: { kind, spec: { replicas, strategy: waiting } },
    versions: ['v1', 'v2'],
    then: { when: 'Paused', act: abort },
    arrived: ({ reason }) => reason === 'RolloutAborted',
  },
  judged('rollout-analysis-failed', 'failed'),
  judged('rollout-analysis-inconclusive', 'inconclusive'),
  {
    name: 'rollout-deadline-exceeded',
    workload: {
      kind,
      spec: { replicas, strategy: waiting, progressDeadlineSeconds },
    },
    versions: ['v1', 'crash'],
    arrived: ({ phase }) => phase === 'Degraded',
  },
  {
    name: 'rollout-paused-by-hand',
    workload: { kind, spec: { replicas, strategy: waiting } },
    versions: ['v1', 'v2'],
    then: {
      when: 'Paused',
      act: (admin, workload) =>
        admin.patch(workload, 'merge', { spec: { paused: true } }),
    },
    arrived: ({ reason }) => reason === 'RolloutPaused',
  },
  {
    name: 'rollout-canary-paused',
    workload: { kind, spec: { replicas, strategy: waiting } },
    versions: ['v1', 'v2'],
    arrived: ({ reason }) => reason === 'CanaryPauseStep',
  },
  {
    name: 'rollout-canary-crash-loop',
    workload: { kind, spec: { replicas, strategy: waiting } },
    versions: ['v1', 'crash'],
    arrived: ({ cause }) => cause?.reason === 'CrashLoopBackOff',
  },
  {
    name: 'rollout-canary-starting',
    workload: { kind, spec: { replicas, strategy: waiting } },
    versions: ['v1', 'slow'],
    arrived: ({ phase }) => phase === 'Progressing',
  },
  {
    name: 'rollout-scaled-to-zero',
    workload: { kind, spec: { replicas: 0, strategy: waiting } },
    versions: ['v1'],
    arrived: ({ phase }) => phase === 'Healthy',
  },
  {
    name: 'rollout-canary-healthy',
    workload: {
      kind,
      spec: { replicas, strategy: canary([{ setWeight: 50 }]) },
    },
    versions: ['v1', 'v2'],
    arrived: ({ phase }) => phase === 'Healthy',
  },
  {
    name: 'rollout-canary-routed',
    workload: {
      kind,
      spec: { replicas, strategy: routed([{ setWeight: 20 }, { pause: {} }]) },
    },
    beside: routing,
    versions: ['v1', 'v2'],
    arrived: ({ reason }) => reason === 'CanaryPauseStep',
  },
  {
    name: 'rollout-canary-routed-aborted',
    workload: {
      kind,
      spec: { replicas, strategy: routed([{ setWeight: 20 }, { pause: {} }]) },
    },
    beside: routing,
    versions: ['v1', 'v2'],
    then: { when: 'Paused', act: abort },
    arrived: ({ reason }) => reason === 'RolloutAborted',
  },
  {
    name: 'rollout-canary-header-route',
    workload: {
      kind,
      spec: {
        replicas,
        strategy: routed(
          [
            { setCanaryScale: { replicas: 1 } },
            {
              setHeaderRoute: {
                name: cohort,
                match: [
                  { headerName: 'x-cohort', headerValue: { exact: 'b' } },
                ],
              },
            },
            { pause: {} },
          ],
          [{ name: cohort }],
        ),
      },
    },
    beside: routing,
    versions: ['v1', 'v2'],
    arrived: ({ reason }) => reason === 'CanaryPauseStep',
  },
  {
    name: 'rollout-canary-promoted',
    workload: { kind, spec: { replicas, strategy: waiting } },
    versions: ['v1', 'v2'],
    then: { when: 'Paused', act: promote },
    arrived: ({ phase }) => phase === 'Healthy',
  },
  {
    name: 'rollout-analysis-running',
    workload: {
      kind,
      spec: {
        replicas,
        strategy: canary([
          { setWeight: 50 },
          { analysis: template('successful') },
        ]),
      },
    },
    beside: (namespace, metricsUrl) => [
      analysisTemplate(namespace, 'successful', metricsUrl, { endless: true }),
    ],
    versions: ['v1', 'v2'],
    arrived: ({ reason }, observation) =>
      reason === 'AnalysisStep' && isMeasured(observation),
  },
  {
    name: 'rollout-background-analysis-failed',
    workload: {
      kind,
      spec: {
        replicas,
        strategy: {
          canary: { ...waiting.canary, analysis: template('failed') },
        },
      },
    },
    beside: (namespace, metricsUrl) => [
      analysisTemplate(namespace, 'failed', metricsUrl),
    ],
    versions: ['v1', 'v2'],
    arrived: ({ reason }) => reason === 'RolloutAborted',
  },
  compared('rollout-experiment-failed', 'failed'),
  compared('rollout-experiment-inconclusive', 'inconclusive'),
  {
    name: 'rollout-experiment-running',
    workload: {
      kind,
      spec: {
        replicas,
        strategy: canary([
          {
            experiment: {
              duration: '1h',
              templates: [
                { name: 'baseline', specRef: 'stable', replicas: 1 },
                { name: 'variant', specRef: 'canary', replicas: 1 },
              ],
            },
          },
        ]),
      },
    },
    versions: ['v1', 'v2'],
    arrived: ({ phase }) => phase === 'Progressing',
  },
];
