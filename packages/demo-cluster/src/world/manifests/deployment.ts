import { NewApiObject } from '../../apiserver/ApiObject';
import { podTemplate, PodTemplateOptions } from './podTemplate';
import { workloadMeta, WorkloadMetaOptions } from './workloadMeta';

interface DeploymentOptions {
  readonly meta: Omit<WorkloadMetaOptions, 'service'>;
  readonly template: PodTemplateOptions;
  readonly replicas: number;
  readonly spec?: object;
}

export function deployment({
  meta,
  template,
  replicas,
  spec,
}: DeploymentOptions): NewApiObject {
  const { service, labels } = template;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: workloadMeta({ service, ...meta }),
    spec: {
      replicas,
      selector: { matchLabels: { app: service, ...labels } },
      ...spec,
      template: podTemplate(template),
    },
  };
}
