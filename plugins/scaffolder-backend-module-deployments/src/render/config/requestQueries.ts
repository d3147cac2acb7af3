import { containerContract } from '../containerContract';
import { Placement } from './Placement';

export interface RequestQueries {
  /** Share of requests that failed, 0 to 1. */
  readonly errorRatio: string;
  /** Share of requests that succeeded, 0 to 1. */
  readonly successRatio: string;
  readonly latencyP95Ms: string;
  /** A second. */
  readonly requests: string;
}

const sidecar = {
  count: 'istio_requests_total',
  bucket: 'istio_request_duration_milliseconds_bucket',
  status: 'response_code',
  unitMs: 1,
  fixed: ['reporter="destination"'],
} as const;

const own = {
  count: `${containerContract.durationMetric}_count`,
  bucket: `${containerContract.durationMetric}_bucket`,
  status: containerContract.statusLabel,
  unitMs: 1000,
  fixed: [],
} as const;

/**
 * PromQL over the requests that the service's pods answered. In a mesh the pods' own sidecars count: they see requests that
 * the process never answered, and they count by pod, which says what version it was. The label `destination_version` does
 * not, and `destination_service_name` names one of several Services that select the same pod.
 *
 * @param window - of the rates, such as `5m`
 * @param pods - a regular expression (RE2, anchored) that the pods' names match
 */
export function requestQueries(
  { namespace, hasMesh }: Pick<Placement, 'namespace' | 'hasMesh'>,
  window: string,
  pods?: string,
): RequestQueries {
  const { count, bucket, status, unitMs, fixed } = hasMesh ? sidecar : own;
  const labels = [
    `namespace="${namespace}"`,
    ...(pods === undefined ? [] : [`pod=~"${pods}"`]),
    ...fixed,
  ];
  const rate = (metric: string, ...more: string[]) =>
    `rate(${metric}{${[...labels, ...more].join(',')}}[${window}])`;
  const all = `sum(${rate(count)})`;
  // Where all requests failed there is no series of those that succeeded, nor the other way round: that is 0, not nothing.
  const shareOf = (which: string) =>
    `(sum(${rate(count, which)}) or 0 * ${all}) / ${all}`;
  return {
    requests: all,
    errorRatio: shareOf(`${status}=~"5.."`),
    successRatio: shareOf(`${status}!~"5.."`),
    latencyP95Ms: `${
      unitMs === 1 ? '' : `${unitMs} * `
    }histogram_quantile(0.95, sum by (le) (${rate(bucket)}))`,
  };
}
