import {
  matchesNamespace,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Binding } from '../config/DeploymentsConfig';
import { ServiceEntity } from '../services/ServiceEntity';

/**
 * Why a service may not act on a workload; undefined when it may. Consent of both sides: the catalog picks the workload,
 * and the workload (or its namespace) names the service. Bindings, where there are any, fence that further.
 *
 * @param named - the service that the workload or its namespace names
 */
export function findBindingProblem(
  service: ServiceEntity,
  workload: WorkloadRef,
  named: string | undefined,
  bindings: readonly Binding[],
): string | undefined {
  const { kubernetesId } = service.selection;
  if (!kubernetesId || named !== kubernetesId) {
    return `${workload.kind}/${workload.name} does not name ${
      service.name
    } as its service; label it backstage.io/kubernetes-id: ${
      kubernetesId ?? service.name
    }`;
  }
  const bound = bindings.some(
    ({ cluster, namespace, owner }) =>
      cluster === workload.cluster &&
      matchesNamespace(workload.namespace, [namespace]) &&
      owner === service.owner,
  );
  return bindings.length === 0 || bound
    ? undefined
    : `deployments.bindings does not let ${
        service.owner ?? 'an unowned service'
      } act in ${workload.namespace} of ${workload.cluster}`;
}
