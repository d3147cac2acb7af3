import { NewApiObject } from '../../apiserver/ApiObject';
import { errorRateMetric } from './analysisTemplate';
import { labelsOf } from './labelsOf';

/** What a chart runs after an upgrade: an analysis of its own, without a Rollout. */
export function analysisRun(component: string, version: string): NewApiObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: {
      name: `${component}-${version}`,
      labels: labelsOf(component),
      annotations: { 'helm.sh/hook': 'post-upgrade' },
    },
    spec: {
      args: [{ name: 'version', value: version }],
      metrics: [
        {
          ...errorRateMetric(`app="${component}",version="{{args.version}}"`),
          count: 10,
        },
      ],
    },
  };
}
