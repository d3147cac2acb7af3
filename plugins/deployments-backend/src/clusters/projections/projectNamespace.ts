import {
  KUBERNETES_ID,
  KubernetesObject,
} from '@backstage-deployments/plugin-deployments-common';
import { projectMeta } from './projectMeta';

export function projectNamespace(object: KubernetesObject): KubernetesObject {
  return { metadata: projectMeta(object.metadata, [KUBERNETES_ID]) };
}
