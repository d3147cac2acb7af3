import { Manifest } from '../cluster/ClusterAdmin';
import { AnalysisOutcome } from '../metrics/measuredValue';

/** An analysis of one measurement by the web provider, asked of a metric server. Its name is its outcome. */
export function analysisTemplate(
  namespace: string,
  outcome: AnalysisOutcome,
  metricsUrl: string,
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
