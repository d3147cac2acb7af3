import { Manifest } from '../cluster/ClusterAdmin';
import { AnalysisOutcome } from '@backstage-deployments/demo-cluster';

/**
 * An analysis of one measurement by the web provider, asked of a metric server. Its name is its outcome. `endless`: of
 * two, an hour apart.
 */
export function analysisTemplate(
  namespace: string,
  outcome: AnalysisOutcome,
  metricsUrl: string,
  { endless = false } = {},
): Manifest {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: outcome, namespace },
    spec: {
      args: [{ name: 'outcome', value: outcome }],
      metrics: [
        {
          name: 'success-rate',
          ...(endless && { interval: '1h', count: 2 }),
          successCondition: 'result >= 90',
          failureCondition: 'result < 50',
          provider: {
            web: {
              url: `${metricsUrl}/{{args.outcome}}`,
              jsonPath: '{$.value}',
            },
          },
        },
      ],
    },
  };
}
