import { ServiceSpecification } from '../../specification/ServiceSpecification';
import { Manifest } from '../yaml/Manifest';
import { YamlMap } from '../yaml/YamlValue';
import { healthCheckName } from './healthCheckName';
import { Placement } from './Placement';
import { requestQueries } from './requestQueries';
import { resourceQueries } from './resourceQueries';

interface Alert {
  readonly name: string;
  readonly expr: string;
  readonly for: string;
  /** Wakes somebody in production; otherwise it is work for the day. */
  readonly isUrgent: boolean;
  readonly summary: string;
}

/** A share of requests that no burn rate reaches would be an alert that never comes. */
const RATIO_MAX = 0.9;
const DAYS_OF_BUDGET = 30;

/**
 * What somebody is told of: the objective's budget burns too fast (by two windows each, of the Site Reliability Workbook,
 * chapter 5), and the causes that a person can do something about.
 */
export function alerts(placement: Placement): Manifest[] {
  const { name, namespace, labels, environment, isWatched } = placement;
  if (!isWatched) return [];
  const isProduction = environment !== 'staging';
  const toRule = (alert: Alert): YamlMap => ({
    alert: alert.name,
    expr: `${alert.expr}\n`,
    for: alert.for,
    labels: {
      severity: alert.isUrgent && isProduction ? 'page' : 'ticket',
      service: name,
      environment,
    },
    annotations: { summary: `${name} in ${environment}: ${alert.summary}` },
  });
  return [
    {
      object: {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'PrometheusRule',
        metadata: { name, namespace, labels },
        spec: {
          groups: [
            {
              name: `${name}-objectives`,
              rules: objectives(placement).map(toRule),
            },
            {
              name: `${name}-workload`,
              rules: [
                ...workload(placement),
                ...(placement.isRollout ? [rolloutDegraded(placement)] : []),
              ].map(toRule),
            },
          ],
        },
      },
      comments: {
        'spec/groups/0': `Of 30 days ${describeBudget(
          placement.specification,
        )} may fail.`,
      },
    },
  ];
}

function describeBudget({ spec }: ServiceSpecification): string {
  const minutes = (1 - spec.objectives.availability) * DAYS_OF_BUDGET * 24 * 60;
  return minutes < 1
    ? `${Math.round(minutes * 60)} seconds`
    : `${Math.round(minutes)} minutes`;
}

function objectives(placement: Placement): Alert[] {
  const { availability, latencyP95Ms } =
    placement.specification.spec.objectives;
  const burns = (rate: number, long: string, short: string) => {
    const limit = Math.min(rate * (1 - availability), RATIO_MAX).toFixed(6);
    const ratio = (window: string) =>
      `(${requestQueries(placement, window).errorRatio}) > ${Number(limit)}`;
    return `${ratio(long)} and ${ratio(short)}`;
  };
  return [
    {
      name: 'ErrorBudgetBurnsFast',
      expr: burns(14.4, '1h', '5m'),
      for: '2m',
      isUrgent: true,
      summary: 'at this rate of errors the month’s budget is gone in two days',
    },
    {
      name: 'ErrorBudgetBurns',
      expr: burns(6, '6h', '30m'),
      for: '15m',
      isUrgent: false,
      summary: 'at this rate of errors the month’s budget is gone in five days',
    },
    {
      name: 'LatencyHigh',
      expr: `${requestQueries(placement, '5m').latencyP95Ms} > ${latencyP95Ms}`,
      for: '10m',
      isUrgent: false,
      summary: `one request in twenty takes longer than ${latencyP95Ms} ms`,
    },
  ];
}

function workload(placement: Placement): Alert[] {
  const { name, namespace } = placement;
  const pods = `${name}-.+`;
  const { restarts, memory } = resourceQueries(placement, '15m', pods);
  // Before the first version nothing can be ready, and nobody needs to be told.
  const unlessNew = `unless on () (count(kube_pod_container_info{namespace="${namespace}",container="${name}",image=~"registry.k8s.io/pause.*"}) > 0)`;
  return [
    {
      name: 'NoPodReady',
      expr: `sum(kube_pod_status_ready{namespace="${namespace}",pod=~"${pods}",condition="true"}) < 1 ${unlessNew}`,
      for: '2m',
      isUrgent: true,
      summary: 'no pod is ready, every request fails',
    },
    {
      name: 'ContainerRestarts',
      expr: `${restarts} > 3 ${unlessNew}`,
      for: '5m',
      isUrgent: false,
      summary: 'containers restart again and again',
    },
    {
      name: 'MemoryNearLimit',
      expr: `${memory} > 0.9`,
      for: '15m',
      isUrgent: false,
      summary: 'a container is about to be killed for its memory',
    },
    {
      name: 'AutoscalerAtMaximum',
      expr: `max by (horizontalpodautoscaler) (kube_horizontalpodautoscaler_status_current_replicas{namespace="${namespace}"} >= on (horizontalpodautoscaler) kube_horizontalpodautoscaler_spec_max_replicas{namespace="${namespace}"})`,
      for: '15m',
      isUrgent: false,
      summary: 'the autoscaler cannot add pods any more',
    },
    {
      name: 'QuotaNearlyUsed',
      expr: `max(kube_resourcequota{namespace="${namespace}",type="used"} / ignoring (type) (kube_resourcequota{namespace="${namespace}",type="hard"} > 0)) > 0.95`,
      for: '15m',
      isUrgent: false,
      summary: 'the next rollout may not fit into the quota',
    },
    {
      name: 'HealthCheckFails',
      expr: `max(kube_job_status_failed{namespace="${namespace}",job_name=~"${healthCheckName(
        placement,
      )}-.+"}) > 0`,
      for: '1m',
      isUrgent: false,
      summary: 'its health check failed, see the log of the job',
    },
  ];
}

function rolloutDegraded({ name, namespace }: Placement): Alert {
  return {
    name: 'RolloutDegraded',
    expr: `max(rollout_info{namespace="${namespace}",name="${name}",phase=~"Degraded|InvalidSpec|Error"}) > 0`,
    for: '1m',
    isUrgent: false,
    summary:
      'a rollout was given up; stable serves, and the repository still asks for the new version',
  };
}
