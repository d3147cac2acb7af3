import { Manifest } from '../cluster/ClusterAdmin';
import { AnalysisOutcome } from '@backstage-deployments/demo-cluster';

/** A step's analysis, and one of a promotion, must have an end. */
const ENDLESS_COUNT = 1000;

/**
 * An analysis that asks Prometheus twice for the share of failed requests, of the series that ends it so; `endless`: each
 * second for longer than any test takes.
 */
export function prometheusAnalysis(
  namespace: string,
  name: string,
  outcome: AnalysisOutcome,
  address: string,
  { endless = false } = {},
): Manifest {
  const requests = `http_requests_total{outcome="${outcome}"`;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name, namespace },
    spec: {
      metrics: [
        {
          name: 'error-rate',
          interval: '1s',
          count: endless ? ENDLESS_COUNT : 2,
          failureLimit: 1,
          inconclusiveLimit: 1,
          successCondition: 'result[0] <= 0.05',
          failureCondition: 'result[0] > 0.2',
          provider: {
            prometheus: {
              address,
              query: `sum(rate(${requests},code="500"}[5s])) / sum(rate(${requests}}[5s]))`,
            },
          },
        },
      ],
    },
  };
}
