import { RolloutStep } from '@backstage-deployments/plugin-deployments-common';
import { ClusterAdmin, Manifest } from '../cluster/ClusterAdmin';
import { analysisTemplate } from '../manifests/analysisTemplate';
import { service } from '../manifests/service';
import { AnalysisOutcome } from '../metrics/measuredValue';
import { RecordedState } from './RecordedState';

const kind = 'rollouts';
const replicas = 2;
const progressDeadlineSeconds = 6;

const canary = (steps: RolloutStep[]) => ({
  canary: { maxSurge: 1, maxUnavailable: 0, steps },
});
const waiting = canary([{ setWeight: 50 }, { pause: {} }]);
const blueGreen = {
  activeService: 'web-active',
  previewService: 'web-preview',
  autoPromotionEnabled: false,
};
const bothServices = (namespace: string) => [
  service(namespace, 'web-active'),
  service(namespace, 'web-preview'),
];
const template = (outcome: AnalysisOutcome) => ({
  templates: [{ templateName: outcome }],
});

const abort = (
  admin: ClusterAdmin,
  { metadata: { namespace, name } }: Manifest,
) =>
  admin.request(
    'PATCH',
    `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/${name}/status`,
    { status: { abort: true } },
    'application/merge-patch+json',
  );

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
    name: 'rollout-blue-green-waiting',
    workload: { kind, spec: { replicas, strategy: { blueGreen } } },
    beside: bothServices,
    versions: ['v1', 'v2'],
    arrived: ({ reason }) => reason === 'BlueGreenPause',
  },
  {
    name: 'rollout-blue-green-aborted',
    workload: { kind, spec: { replicas, strategy: { blueGreen } } },
    beside: bothServices,
    versions: ['v1', 'v2'],
    then: { when: 'Paused', act: abort },
    arrived: ({ reason }) => reason === 'RolloutAborted',
  },
  {
    name: 'rollout-blue-green-starting',
    workload: { kind, spec: { replicas, strategy: { blueGreen } } },
    beside: bothServices,
    versions: ['v1', 'slow'],
    arrived: ({ phase }) => phase === 'Progressing',
  },
];
