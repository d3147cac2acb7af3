import { Manifest } from '../cluster/ClusterAdmin';
import { analysisTemplate } from '../manifests/analysisTemplate';
import { service } from '../manifests/service';
import { AnalysisOutcome } from '@backstage-deployments/demo-cluster';
import { isMeasured } from './isMeasured';
import { RecordedState } from './RecordedState';
import { abort } from './steering';

const kind = 'rollouts';
const replicas = 2;

const blueGreen = {
  activeService: 'web-active',
  previewService: 'web-preview',
  autoPromotionEnabled: false,
};
const bothServices = (namespace: string): Manifest[] => [
  service(namespace, 'web-active'),
  service(namespace, 'web-preview'),
];

/** Judged before its promotion or after, by an analysis that ends so; `endless`: does not end. */
function judged(
  name: string,
  when: 'prePromotionAnalysis' | 'postPromotionAnalysis',
  outcome: AnalysisOutcome,
  {
    arrived,
    endless = false,
  }: Pick<RecordedState, 'arrived'> & { endless?: boolean },
): RecordedState {
  const analysis = { templates: [{ templateName: outcome }] };
  return {
    name,
    workload: {
      kind,
      spec: {
        replicas,
        strategy: {
          blueGreen: {
            ...blueGreen,
            autoPromotionEnabled: true,
            [when]: analysis,
          },
        },
      },
    },
    beside: (namespace, metricsUrl) => [
      ...bothServices(namespace),
      analysisTemplate(namespace, outcome, metricsUrl, { endless }),
    ],
    versions: ['v1', 'v2'],
    arrived,
  };
}

const before = 'prePromotionAnalysis';
const after = 'postPromotionAnalysis';

/** The states of a blue-green by Argo Rollouts, in the order of its way. */
export const blueGreenStates: readonly RecordedState[] = [
  {
    name: 'rollout-blue-green-starting',
    workload: { kind, spec: { replicas, strategy: { blueGreen } } },
    beside: bothServices,
    versions: ['v1', 'slow'],
    arrived: ({ phase }) => phase === 'Progressing',
  },
  judged('rollout-blue-green-judging-before', before, 'successful', {
    endless: true,
    arrived: ({ reason }, observation) =>
      reason === 'PrePromotionAnalysis' && isMeasured(observation),
  }),
  judged('rollout-blue-green-judged-before', before, 'failed', {
    arrived: ({ reason }) => reason === 'RolloutAborted',
  }),
  judged('rollout-blue-green-inconclusive', before, 'inconclusive', {
    arrived: ({ reason }) => reason === 'InconclusiveAnalysisRun',
  }),
  {
    name: 'rollout-blue-green-waiting',
    workload: { kind, spec: { replicas, strategy: { blueGreen } } },
    beside: bothServices,
    versions: ['v1', 'v2'],
    arrived: ({ reason }) => reason === 'BlueGreenPause',
  },
  {
    name: 'rollout-blue-green-promotes-itself',
    workload: {
      kind,
      spec: {
        replicas,
        strategy: {
          blueGreen: {
            ...blueGreen,
            autoPromotionEnabled: true,
            autoPromotionSeconds: 3600,
          },
        },
      },
    },
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
  judged('rollout-blue-green-judging-after', after, 'successful', {
    endless: true,
    arrived: ({ reason }, observation) =>
      reason === 'PostPromotionAnalysis' && isMeasured(observation),
  }),
  judged('rollout-blue-green-judged-after', after, 'failed', {
    arrived: ({ reason }) => reason === 'RolloutAborted',
  }),
  {
    name: 'rollout-blue-green-way-back',
    workload: {
      kind,
      spec: {
        replicas,
        strategy: {
          blueGreen: {
            ...blueGreen,
            autoPromotionEnabled: true,
            scaleDownDelaySeconds: 3600,
          },
        },
      },
    },
    beside: bothServices,
    versions: ['v1', 'v2'],
    arrived: ({ phase }) => phase === 'Healthy',
  },
];
