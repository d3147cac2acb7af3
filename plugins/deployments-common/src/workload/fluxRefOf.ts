import { FLUX_KUSTOMIZE_NAME, FLUX_KUSTOMIZE_NAMESPACE } from '../annotations';
import { KubernetesObject } from './KubernetesObjects';

/**
 * The Kustomization that Flux's labels on an object name; undefined without them.
 *
 * @public
 */
export function fluxRefOf({
  metadata: { labels = {} },
}: KubernetesObject): { namespace: string; name: string } | undefined {
  const name = labels[FLUX_KUSTOMIZE_NAME];
  return name
    ? { namespace: labels[FLUX_KUSTOMIZE_NAMESPACE] ?? '', name }
    : undefined;
}
