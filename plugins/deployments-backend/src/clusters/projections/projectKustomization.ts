import {
  KubernetesObject,
  Kustomization,
} from '@backstage-deployments/plugin-deployments-common';
import { pick } from './pick';
import { projectMeta } from './projectMeta';

/** What it applies and from where; how its looks went changes all the time and is read fresh where it matters. */
export function projectKustomization(object: KubernetesObject): Kustomization {
  const { metadata, spec, status } = object as Kustomization;
  return {
    metadata: projectMeta(metadata, []),
    spec: {
      ...pick(spec, ['path', 'sourceRef', 'suspend']),
      // Only that there is one: it names a Secret.
      ...(spec?.kubeConfig && { kubeConfig: {} }),
    },
    status: {
      inventory: {
        entries: status?.inventory?.entries
          ?.filter(({ id }) =>
            /_(apps_Deployment|argoproj.io_Rollout|_Service)$/.test(id),
          )
          .map(entry => pick(entry, ['id'])),
      },
    },
  };
}
