import { WorkloadRef } from '@backstage-deployments/plugin-deployments-common';
import { ServiceEntity } from '../services/ServiceEntity';

/**
 * Why a service may not act on a workload that it may show; undefined when it may. Consent of both sides: the catalog picks
 * the workload, and the workload (or its namespace) names the service.
 *
 * @param named - the service that the workload or its namespace names
 */
export function findBindingProblem(
  service: ServiceEntity,
  workload: WorkloadRef,
  named: string | undefined,
): string | undefined {
  const { kubernetesId } = service.selection;
  return !kubernetesId || named !== kubernetesId
    ? `${workload.kind}/${workload.name} does not name ${
        service.name
      } as its service; label it backstage.io/kubernetes-id: ${
        kubernetesId ?? service.name
      }`
    : undefined;
}
