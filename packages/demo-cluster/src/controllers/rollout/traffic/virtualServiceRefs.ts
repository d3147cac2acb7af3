import { Rollout, VirtualServiceRef } from '../RolloutObjects';

interface NamespacedVirtualServiceRef extends VirtualServiceRef {
  readonly namespace: string;
}

/** The VirtualServices that the Rollout writes its weights to; a name may be `name.namespace`, as Istio writes hosts. */
export function virtualServiceRefs({
  spec,
  metadata,
}: Rollout): NamespacedVirtualServiceRef[] {
  const istio = spec.strategy?.canary?.trafficRouting?.istio;
  const refs =
    istio?.virtualServices ??
    (istio?.virtualService ? [istio.virtualService] : []);
  return refs.map(ref => {
    const [name, namespace = metadata.namespace ?? ''] = ref.name.split('.');
    return { ...ref, name, namespace };
  });
}
