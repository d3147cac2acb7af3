import { ReplicaSet } from '../controllers/replicaSet/ReplicaSet';
import { metricsByVersion } from './metricsByVersion';

/** Requests a second that a replica of the demo gets. */
const TRAFFIC_OF_REPLICA = 6;

interface Question {
  query: string;
  /** Epoch seconds. */
  start: number;
  end: number;
  step: number;
}

/** As Prometheus answers: a matrix, or why there is none. */
export type MatrixAnswer =
  | { status: 'success'; data: { resultType: 'matrix'; result: Series[] } }
  | { status: 'error'; errorType: 'bad_data'; error: string };

interface Series {
  metric: { revision: string };
  values: [number, string][];
}

/**
 * The portal's own queries of Istio's metrics, answered from the ReplicaSets that run: no more of PromQL is understood, and
 * anything else is refused as Prometheus refuses what it cannot parse.
 *
 * @param replicaSets - those of a cluster by its name; undefined for one that is not there
 */
export function answerQuery(
  { query, start, end, step }: Question,
  replicaSets: (cluster: string) => readonly ReplicaSet[] | undefined,
): MatrixAnswer {
  const cluster = /\bcluster="([^"]+)"/.exec(query)?.[1];
  const namespace = /destination_workload_namespace="([^"]+)"/.exec(query)?.[1];
  const [, workload, hashes] =
    /pod=~"([a-z0-9-]+)-\(([a-z0-9|]+)\)-\[a-z0-9\]\+"/.exec(query) ?? [];
  const known = cluster === undefined ? undefined : replicaSets(cluster);
  if (!known || !namespace || !workload || !query.includes('istio_request')) {
    return {
      status: 'error',
      errorType: 'bad_data',
      error: 'the demo only knows the queries that the portal makes itself',
    };
  }
  const result = hashes.split('|').flatMap((revision): Series[] => {
    const running = known.find(
      ({ metadata, spec }) =>
        metadata.namespace === namespace &&
        metadata.name === `${workload}-${revision}` &&
        spec.replicas > 0,
    );
    const values = running ? measure(query, running, { start, end, step }) : [];
    return values.length > 0 ? [{ metric: { revision }, values }] : [];
  });
  return { status: 'success', data: { resultType: 'matrix', result } };
}

/** From the version's first moment on. */
function measure(
  query: string,
  { metadata, spec }: ReplicaSet,
  { start, end, step }: Omit<Question, 'query'>,
): [number, string][] {
  const bornAt = Date.parse(metadata.creationTimestamp ?? '') / 1000;
  const values: [number, string][] = [];
  for (let at = start; at <= end; at += step) {
    if (at < bornAt) continue;
    const value = metricsByVersion({
      namespace: metadata.namespace ?? '',
      metric: metricOf(query),
      args: {},
      ...imageOf(spec.template),
      at: new Date(at * 1000),
    });
    const traffic = spec.replicas * TRAFFIC_OF_REPLICA;
    values.push([at, String(value === 'error' ? traffic : value)]);
  }
  return values;
}

/** Of the first container, after which people call a version. */
function imageOf({ spec }: ReplicaSet['spec']['template']): { image?: string } {
  const [first] = (spec.containers ?? []) as { image?: string }[];
  return first?.image ? { image: first.image } : {};
}

function metricOf(query: string): string {
  if (query.startsWith('histogram_quantile')) return 'latency';
  return query.includes('response_code') ? 'error-rate' : 'traffic';
}
