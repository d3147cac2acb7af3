import { Metric } from '@backstage-deployments/plugin-deployments-common';
import { MetricsQuestion } from '@backstage-deployments/plugin-deployments-node';
import { PrometheusEntry } from '../config/AnalysisConfig';
import { escapeString, renderTemplate } from './renderTemplate';

/** Queries name each revision; more than this are of a past that no chart reaches. */
const REVISIONS_MAX = 20;

/**
 * The PromQL of a question, by metric. Each answers with one series for each revision, in the label `revision`.
 *
 * Istio's own labels cannot tell revisions apart: `destination_version` is the pod's label `version`, which need not
 * change with the template, `destination_workload` is the Deployment's or Rollout's name without the hash, and
 * `destination_service_name` says which Service of a canary or blue-green was called, whose selector moves at each
 * promotion. The pod does: with `reporter="destination"` its own sidecar counts, the scrape adds the pod's name, and that
 * is its ReplicaSet's name, which ends with the hash, and five letters. This is the same for Deployments, canaries with two
 * Services or one, blue-green and selectors, and stays right for the past.
 */
export function buildQueries(
  question: Pick<MetricsQuestion, 'workload' | 'revisions'>,
  entry: PrometheusEntry,
): Record<Metric, string> {
  const { workload, revisions } = question;
  const { podLabel, clusterLabel, window, queries } = entry;
  const name = escapeRegex(workload.name);
  const hashes = revisions.slice(0, REVISIONS_MAX).map(escapeRegex).join('|');
  const pods = `${name}-(${hashes})-[a-z0-9]+`;
  const selector = [
    'reporter="destination"',
    `destination_workload_namespace="${escapeString(workload.namespace)}"`,
    ...(clusterLabel
      ? [`${clusterLabel}="${escapeString(workload.cluster)}"`]
      : []),
    `${podLabel}=~"${escapeString(pods)}"`,
  ].join(',');
  const byRevision = (
    metric: string,
    { more = '', by = 'revision' }: { more?: string; by?: string } = {},
  ) =>
    `sum by (${by}) (label_replace(rate(${metric}{${selector}${more}}[${window}]), "revision", "$1", "${podLabel}", "${escapeString(
      pods,
    )}"))`;
  const requests = byRevision('istio_requests_total');
  const failed = byRevision('istio_requests_total', {
    more: ',response_code=~"5.."',
  });
  const buckets = byRevision('istio_request_duration_milliseconds_bucket', {
    by: 'revision, le',
  });
  const values = { ...workload, workload: workload.name, window, pods, hashes };
  const own = (template: string | undefined, otherwise: string) =>
    template === undefined ? otherwise : renderTemplate(template, values);
  return {
    // Of no failures there is no series, which must not read as no data.
    errorRate: own(
      queries.errorRate,
      `(${failed} or ${requests} * 0) / ${requests}`,
    ),
    latencyP95Ms: own(
      queries.latencyP95Ms,
      `histogram_quantile(0.95, ${buckets})`,
    ),
    traffic: own(queries.traffic, requests),
  };
}

/** Names of Kubernetes hold letters, digits, `-` and `.`; whatever else comes is taken literally too. */
function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
