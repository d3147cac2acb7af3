import { Manifest } from '../yaml/Manifest';
import { YamlMap } from '../yaml/YamlValue';
import { Placement } from './Placement';
import { requestQueries } from './requestQueries';
import { resourceQueries } from './resourceQueries';
import { beforeWorkload } from './syncWave';

export type AnalysisName =
  | 'success-rate'
  | 'error-rate'
  | 'latency'
  | 'resources';

/** Of a decision: two scrapes of the usual 30 s at least, with room for one that is lost. */
const WINDOW = '2m';
/** Measurements where an analysis has to end by itself, which one beside the steps must not. */
const COUNT = 5;
/** Prometheus may be away for so many measurements before a rollout is given up for it. */
const ERRORS_IN_A_ROW = 10;
/** Fewer requests a second prove nothing: one unlucky request of three is no error rate. */
const REQUESTS_MIN = 0.1;
/** At so many times the tolerated rate one measurement is enough. */
const OBVIOUS = 3;
/** Shares of the limits from which a container is throttled or about to be killed. */
const CPU_MAX = 0.9;
const MEMORY_MAX = 0.9;

interface Metric {
  readonly name: string;
  readonly query: string;
  /** Compares `result[0]`. */
  readonly holds: string;
  /** So many measurements may fail. */
  readonly failureLimit: number;
}

/** By what a Rollout judges its newest version; none where nobody is sent by it. */
export function analysisTemplates(placement: Placement): Manifest[] {
  if (!placement.isRollout || !placement.isWatched) return [];
  const { name, specification } = placement;
  const { objectives } = specification.spec;
  const pods = `${name}-{{args.revision}}-.+`;
  const requests = requestQueries(placement, WINDOW, pods);
  const resources = resourceQueries(placement, WINDOW, pods);
  const enough = `and on () (${requests.requests} > ${REQUESTS_MIN})`;
  const template = (analysis: AnalysisName, metrics: readonly Metric[]) =>
    analysisTemplate(placement, analysis, metrics);
  return [
    template('success-rate', [
      {
        name: 'success-rate',
        query: `${requests.successRatio} ${enough}`,
        holds: `>= ${round(1 - objectives.errorRate)}`,
        failureLimit: 2,
      },
    ]),
    template('error-rate', [
      {
        name: 'error-rate',
        query: `(${requests.errorRatio}) ${enough}`,
        holds: `<= ${round(Math.min(OBVIOUS * objectives.errorRate, 0.9))}`,
        failureLimit: 0,
      },
    ]),
    template('latency', [
      {
        name: 'latency-p95-ms',
        query: `(${requests.latencyP95Ms}) ${enough}`,
        holds: `<= ${objectives.latencyP95Ms}`,
        failureLimit: 2,
      },
    ]),
    template('resources', [
      {
        name: 'cpu',
        query: resources.cpu,
        holds: `<= ${CPU_MAX}`,
        failureLimit: 2,
      },
      {
        name: 'memory',
        query: resources.memory,
        holds: `<= ${MEMORY_MAX}`,
        failureLimit: 1,
      },
      {
        name: 'restarts',
        query: resources.restarts,
        holds: '< 1',
        failureLimit: 0,
      },
    ]),
  ];
}

function analysisTemplate(
  { namespace, labels, strategy, specification }: Placement,
  name: AnalysisName,
  metrics: readonly Metric[],
): Manifest {
  // Blue-green waits for the end of an analysis; a canary's goes on for as long as the steps do.
  const count = strategy === 'blue-green' ? COUNT : undefined;
  return {
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name, namespace, labels, annotations: { ...beforeWorkload } },
      spec: {
        args: [
          { name: 'revision' },
          { name: 'prometheus', value: specification.spec.prometheus },
        ],
        metrics: metrics.map(metric => toMetric(metric, count)),
      },
    },
    comments: {
      'spec/args/0':
        'Hash of the version that is judged: its pods have it in their names.',
      'spec/metrics/0/successCondition':
        'Without requests there is nothing to hold against it.',
    },
  };
}

function toMetric(metric: Metric, count: number | undefined): YamlMap {
  return {
    name: metric.name,
    initialDelay: '1m',
    interval: '1m',
    count,
    successCondition: `len(result) == 0 || isNaN(result[0]) || result[0] ${metric.holds}`,
    failureLimit: metric.failureLimit,
    consecutiveErrorLimit: ERRORS_IN_A_ROW,
    provider: {
      prometheus: {
        address: '{{args.prometheus}}',
        query: `${metric.query}\n`,
      },
    },
  };
}

/** 1 - 0.05 is 0.95, not 0.9500000000000001. */
function round(share: number): number {
  return Number(share.toFixed(6));
}
