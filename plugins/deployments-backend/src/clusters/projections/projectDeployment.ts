import {
  Deployment,
  KubernetesObject,
} from '@backstage-deployments/plugin-deployments-common';
import { pick } from './pick';
import { projectConditions } from './projectConditions';
import { projectMeta } from './projectMeta';
import { projectTemplate } from './projectTemplate';
import { shared } from './shared';

export function projectDeployment(object: KubernetesObject): Deployment {
  const { metadata, spec, status } = object as Deployment;
  return {
    metadata: projectMeta(metadata),
    spec: {
      ...pick(spec, [
        'replicas',
        'paused',
        'progressDeadlineSeconds',
        'minReadySeconds',
      ]),
      ...(spec?.strategy && {
        strategy: shared(pick(spec.strategy, ['type', 'rollingUpdate'])),
      }),
      template: projectTemplate(spec?.template),
    },
    status: {
      ...pick(status, [
        'observedGeneration',
        'replicas',
        'updatedReplicas',
        'readyReplicas',
        'availableReplicas',
      ]),
      conditions: projectConditions(status?.conditions),
    },
  };
}
