import { Entity } from '@backstage/catalog-model';
import {
  KUBERNETES_ID,
  KUBERNETES_LABEL_SELECTOR,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * Whether an entity names its workloads, so that a deployments tab makes sense. For `EntitySwitch` and
 * `EntityLayout.Route`.
 *
 * @public
 */
export function hasDeployments({ metadata: { annotations } }: Entity): boolean {
  return Boolean(
    annotations?.[KUBERNETES_ID] || annotations?.[KUBERNETES_LABEL_SELECTOR],
  );
}
