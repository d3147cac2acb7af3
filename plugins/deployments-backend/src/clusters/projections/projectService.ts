import {
  KubernetesObject,
  Service,
} from '@backstage-deployments/plugin-deployments-common';
import { pick } from './pick';
import { projectMeta } from './projectMeta';

export function projectService(object: KubernetesObject): Service {
  const { metadata, spec } = object as Service;
  return {
    metadata: projectMeta(metadata, []),
    spec: pick(spec, ['selector']),
  };
}
