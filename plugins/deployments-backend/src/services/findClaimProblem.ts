import {
  ENTITY_REF,
  KUBERNETES_ID,
  matchesNamespace,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Binding } from '../config/DeploymentsConfig';
import { ServiceEntity } from './ServiceEntity';

/** What a workload, or its namespace, says of whose it is. */
export interface Marks {
  kubernetesId?: string;
  entityRef?: string;
}

/**
 * Why a service may neither show a workload nor act on it; undefined when it may be shown. Anybody may write a
 * `catalog-info.yaml` that picks a workload of another team, so the catalog's word is not enough: bindings have to let the
 * owner in, the cluster's side has to name this entity, or nobody of another owner claims the same.
 *
 * @param claimants - entities that claim the workload's kubernetes-id
 */
export function findClaimProblem(
  service: ServiceEntity,
  workload: WorkloadRef,
  { kubernetesId, entityRef }: Marks,
  claimants: readonly ServiceEntity[],
  bindings: readonly Binding[],
): string | undefined {
  if (!isBound(service, workload, bindings)) {
    return `deployments.bindings does not let ${
      service.owner ?? 'an unowned service'
    } into ${workload.namespace} of ${workload.cluster}`;
  }
  if (entityRef !== undefined) {
    return entityRef === service.entityRef
      ? undefined
      : `${workload.kind}/${workload.name} says by ${ENTITY_REF} that it belongs to another entity`;
  }
  const others = claimants.filter(
    claimant =>
      claimant.owner !== service.owner && isBound(claimant, workload, bindings),
  );
  return kubernetesId !== undefined && others.length > 0
    ? describeDispute(kubernetesId)
    : undefined;
}

/** Names no entity: who reads it may not be allowed to see the other. */
export function describeDispute(kubernetesId: string): string {
  return `Entities of several owners claim ${KUBERNETES_ID}: ${kubernetesId}, so none of them is believed; annotate the workload or its namespace with ${ENTITY_REF}, or set deployments.bindings`;
}

function isBound(
  { owner }: ServiceEntity,
  { cluster, namespace }: WorkloadRef,
  bindings: readonly Binding[],
): boolean {
  return (
    bindings.length === 0 ||
    bindings.some(
      binding =>
        binding.cluster === cluster &&
        matchesNamespace(namespace, [binding.namespace]) &&
        binding.owner === owner,
    )
  );
}
