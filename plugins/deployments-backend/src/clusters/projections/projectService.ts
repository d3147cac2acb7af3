import {
  KubernetesObject,
  Service,
} from '@backstage-deployments/plugin-deployments-common';
import { internValues } from './internValues';
import { projectIdentity } from './projectIdentity';

export function projectService(object: KubernetesObject): Service {
  const { metadata, spec } = object as Service;
  return {
    metadata: projectIdentity(metadata),
    spec: { ...(spec?.selector && { selector: internValues(spec.selector) }) },
  };
}
