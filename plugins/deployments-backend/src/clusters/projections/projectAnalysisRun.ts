import {
  AnalysisMetric,
  AnalysisRun,
  KubernetesObject,
  MEASUREMENTS_MAX,
} from '@backstage-deployments/plugin-deployments-common';
import { cutMessage } from './cutMessage';
import { identityLabels } from './identityLabels';
import { pick } from './pick';
import { projectMeta } from './projectMeta';

export function projectAnalysisRun(object: KubernetesObject): AnalysisRun {
  const { metadata, spec, status } = object as AnalysisRun;
  return {
    metadata: projectMeta(metadata, identityLabels),
    spec: {
      metrics: spec?.metrics?.map(projectMetric),
    },
    status: {
      ...pick(status, ['phase', 'startedAt', 'completedAt']),
      message: cutMessage(status?.message),
      metricResults: status?.metricResults?.map(result => ({
        ...pick(result, [
          'name',
          'phase',
          'successful',
          'failed',
          'inconclusive',
          'error',
          'count',
        ]),
        message: cutMessage(result.message),
        measurements: result.measurements
          ?.slice(-MEASUREMENTS_MAX)
          .map(measurement => ({
            ...pick(measurement, ['phase', 'value', 'finishedAt']),
            ...(measurement.message && {
              message: cutMessage(measurement.message),
            }),
          })),
      })),
    },
  };
}

/** Of a provider only which one it is: addresses and queries are long, and headers hold secrets. */
function projectMetric(metric: AnalysisMetric): AnalysisMetric {
  return {
    ...pick(metric, [
      'name',
      'successCondition',
      'failureCondition',
      'count',
      'interval',
      'failureLimit',
    ]),
    ...(metric.provider && {
      provider: Object.fromEntries(
        Object.keys(metric.provider).map(kind => [kind, {}]),
      ),
    }),
  };
}
