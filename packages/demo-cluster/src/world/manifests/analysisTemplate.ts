import { NewApiObject } from '../../apiserver/ApiObject';
import { labelsOf } from './labelsOf';

const address = 'http://prometheus.monitoring.svc.cluster.local:9090';
const everyTenSeconds = { interval: '10s', failureLimit: 2 };

/** @param series - label matchers of the version that is judged */
export function errorRateMetric(series: string) {
  return {
    name: 'error-rate',
    ...everyTenSeconds,
    successCondition: 'result[0] <= 0.05',
    provider: {
      prometheus: {
        address,
        query: `sum(rate(http_requests_total{${series},code=~"5.."}[1m])) / sum(rate(http_requests_total{${series}}[1m]))`,
      },
    },
  };
}

function latencyMetric(series: string) {
  return {
    name: 'latency-p95-ms',
    ...everyTenSeconds,
    successCondition: 'result[0] <= 500',
    provider: {
      prometheus: {
        address,
        query: `1000 * histogram_quantile(0.95, sum(rate(http_request_duration_seconds_bucket{${series}}[1m])) by (le))`,
      },
    },
  };
}

/** The canary's share of failed requests and its 95th percentile, every ten seconds for as long as the run lasts. */
export function analysisTemplate(component: string): NewApiObject {
  const canary = `app="${component}",rollouts_pod_template_hash="{{args.canary-hash}}"`;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: `${component}-health`, labels: labelsOf(component) },
    spec: {
      args: [{ name: 'canary-hash' }],
      metrics: [errorRateMetric(canary), latencyMetric(canary)],
    },
  };
}

/** How a Rollout's strategy asks for it. */
export function analysisOf(component: string) {
  return {
    templates: [{ templateName: `${component}-health` }],
    args: [
      {
        name: 'canary-hash',
        valueFrom: { podTemplateHashValue: 'Latest' },
      },
    ],
  };
}
