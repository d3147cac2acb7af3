import {
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
      metrics: spec?.metrics?.map(metric =>
        pick(metric, ['name', 'successCondition', 'failureCondition', 'count']),
      ),
    },
    status: {
      ...pick(status, ['phase', 'startedAt', 'completedAt']),
      message: cutMessage(status?.message),
      metricResults: status?.metricResults?.map(result => ({
        ...pick(result, ['name', 'phase', 'successful', 'failed']),
        message: cutMessage(result.message),
        measurements: result.measurements
          ?.slice(-MEASUREMENTS_MAX)
          .map(measurement =>
            pick(measurement, ['phase', 'value', 'finishedAt']),
          ),
      })),
    },
  };
}
