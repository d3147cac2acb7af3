import { NotFoundError } from '@backstage/errors';
import {
  matchesService,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { ServiceEntity } from '../services/ServiceEntity';
import { RouterContext } from './RouterContext';

/**
 * The service that a workload belongs to and that this person may see.
 *
 * @throws NotFoundError for a workload that is not there, in no environment, or of services that she may not see: one
 * answer for all three
 */
export async function findServiceOf(
  { gate, services, index, clusters }: RouterContext,
  credentials: UserCredentials,
  ref: WorkloadRef,
): Promise<ServiceEntity> {
  const absent = new NotFoundError(
    `There is no ${ref.kind}/${ref.name} in ${ref.namespace} of ${ref.cluster} that you may see`,
  );
  if (!clusters.names().includes(ref.cluster)) throw absent;
  const workload = clusters
    .store(ref.cluster)
    .workload(ref.kind, `${ref.namespace}/${ref.name}`);
  if (!workload) throw absent;
  const id = index.serviceOf(ref.cluster, workload);
  const candidates = [
    ...(id ? services.withId(id) : []),
    ...services
      .withSelector()
      .filter(({ selection }) => matchesService(workload, selection)),
  ];
  for (const { entityRef } of candidates) {
    try {
      return await gate.readService(credentials, entityRef);
    } catch (error) {
      // One that she may not see; the next may be another.
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
  throw absent;
}
