import { NewApiObject } from '../../apiserver/ApiObject';
import { podTemplate, PodTemplateOptions } from './podTemplate';
import { workloadMeta } from './workloadMeta';

interface RolloutOptions {
  readonly cause: string;
  readonly template: PodTemplateOptions;
  readonly replicas: number;
  readonly strategy: object;
}

export function rollout({
  cause,
  template,
  replicas,
  strategy,
}: RolloutOptions): NewApiObject {
  const { service } = template;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: workloadMeta({ service, cause }),
    spec: {
      replicas,
      selector: { matchLabels: { app: service } },
      template: podTemplate(template),
      strategy,
    },
  };
}
