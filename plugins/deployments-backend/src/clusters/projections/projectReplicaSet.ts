import {
  KubernetesObject,
  ReplicaSet,
} from '@backstage-deployments/plugin-deployments-common';
import { identityLabels } from './identityLabels';
import { pick } from './pick';
import { projectConditions } from './projectConditions';
import { projectMeta } from './projectMeta';
import { projectTemplate } from './projectTemplate';

export function projectReplicaSet(object: KubernetesObject): ReplicaSet {
  const { metadata, spec, status } = object as ReplicaSet;
  const failure = projectConditions(
    status?.conditions?.filter(({ type }) => type === 'ReplicaFailure'),
  );
  const template = projectTemplate(spec?.template);
  return {
    metadata: projectMeta(metadata, identityLabels),
    spec: {
      replicas: spec?.replicas,
      template: {
        ...template,
        metadata: pick(template.metadata, ['annotations']),
      },
    },
    status: {
      ...pick(status, ['replicas', 'readyReplicas', 'availableReplicas']),
      ...(failure && failure.length > 0 && { conditions: failure }),
    },
  };
}
