import {
  Workload,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ServiceCatalog } from '../catalog/ServiceCatalog';
import { ServiceEntity } from './ServiceEntity';
import { WorkloadIndex } from './WorkloadIndex';

/** The services that a workload, or its namespace, names itself. */
export function findNamedServices(
  {
    services,
    index,
  }: {
    services: Pick<ServiceCatalog, 'withId'>;
    index: Pick<WorkloadIndex, 'serviceOf'>;
  },
  { cluster, namespace }: Pick<WorkloadRef, 'cluster' | 'namespace'>,
  workload: Workload,
): ServiceEntity[] {
  const id = index.serviceOf(cluster, workload);
  return (id ? services.withId(id) : []).filter(
    ({ selection }) =>
      !selection.namespace || selection.namespace === namespace,
  );
}
