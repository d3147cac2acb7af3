import {
  KUBERNETES_ID,
  KUBERNETES_LABEL_SELECTOR,
  KUBERNETES_NAMESPACE,
} from '../annotations';
import { parseLabelSelector } from './parseLabelSelector';
import { ServiceSelection } from './ServiceSelection';

/**
 * What an entity's annotations pick, as the Kubernetes plugin reads them. Undefined: nothing, or nothing that can be
 * understood.
 *
 * @public
 */
export function deriveServiceSelection(
  annotations: Record<string, string> | undefined,
): ServiceSelection | undefined {
  const kubernetesId = annotations?.[KUBERNETES_ID]?.trim();
  const selector = annotations?.[KUBERNETES_LABEL_SELECTOR];
  const labels = selector ? parseLabelSelector(selector) : undefined;
  if (!kubernetesId && !labels) return undefined;
  const namespace = annotations?.[KUBERNETES_NAMESPACE]?.trim();
  return {
    ...(kubernetesId && { kubernetesId }),
    ...(labels && { labels }),
    ...(namespace && { namespace }),
  };
}
