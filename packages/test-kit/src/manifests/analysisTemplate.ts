import { Manifest } from '../cluster/ClusterAdmin';

/** How the analysis ends; between 50 and 90 neither condition holds. */
const measured = { successful: 95, inconclusive: 70, failed: 20 };

export type AnalysisOutcome = keyof typeof measured;

/** An analysis of one measurement by the web provider, asked of a {@link MetricServer}. Its name is its outcome. */
export function analysisTemplate(
  namespace: string,
  outcome: AnalysisOutcome,
  metricServerUrl: string,
): Manifest {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: outcome, namespace },
    spec: {
      metrics: [
        {
          name: 'success-rate',
          successCondition: 'result >= 90',
          failureCondition: 'result < 50',
          provider: {
            web: {
              url: `${metricServerUrl}/value/${measured[outcome]}`,
              jsonPath: '{$.value}',
            },
          },
        },
      ],
    },
  };
}
