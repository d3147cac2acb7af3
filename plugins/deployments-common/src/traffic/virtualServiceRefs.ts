import { Rollout } from '../workload/KubernetesObjects';

/**
 * A VirtualService that a Rollout writes its weights to.
 *
 * @public
 */
export interface RoutedBy {
  namespace: string;
  name: string;
  /** Names of the routes that carry the weights; none: the only route, or the first without a name. */
  routes: readonly string[];
}

/**
 * The VirtualServices that a Rollout names; a name may be `name.namespace`, as Istio writes hosts
 * (argo-rollouts utils/istio, GetVirtualServiceNamespaceName).
 *
 * @public
 */
export function virtualServiceRefs({ spec, metadata }: Rollout): RoutedBy[] {
  const istio = spec?.strategy?.canary?.trafficRouting?.istio;
  const refs = istio?.virtualServices ?? [istio?.virtualService];
  return refs.flatMap(ref => {
    const [name, namespace = metadata.namespace ?? ''] =
      ref?.name?.split('.') ?? [];
    return name ? [{ name, namespace, routes: ref?.routes ?? [] }] : [];
  });
}
