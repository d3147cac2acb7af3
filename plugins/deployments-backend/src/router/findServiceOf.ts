import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  Environment,
  findEnvironment,
  matchesService,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { findNamedServices } from '../services/findNamedServices';
import { ServiceEntity } from '../services/ServiceEntity';
import { RouterContext } from './RouterContext';

/**
 * The service that a workload belongs to and that this person may see, and the environment that it is in.
 *
 * @throws NotFoundError for a workload that is not there, in no environment, or of services that she may not see: one
 * answer for all three
 */
export async function findServiceOf(
  context: RouterContext,
  credentials: UserCredentials,
  ref: WorkloadRef,
): Promise<{ service: ServiceEntity; environment: Environment }> {
  const { gate, operations } = context;
  const environment = findEnvironment(
    operations.config.environments,
    ref.cluster,
    ref.namespace,
  );
  if (environment) {
    for (const { entityRef } of findCandidates(context, ref)) {
      try {
        const { service, environments } = await gate.readService(
          credentials,
          entityRef,
        );
        if (environments.has(environment.name)) return { service, environment };
      } catch (error) {
        // One that she may not see; the next may be another.
        if (
          !(error instanceof NotFoundError || error instanceof NotAllowedError)
        )
          throw error;
      }
    }
  }
  // Who may see nothing at all hears that, not that there is nothing.
  await gate.mayRead(credentials);
  throw new NotFoundError(
    `There is no ${ref.kind}/${ref.name} in ${ref.namespace} of ${ref.cluster} that you may see`,
  );
}

function findCandidates(
  { services, index, claims, clusters }: RouterContext,
  ref: WorkloadRef,
): ServiceEntity[] {
  const { cluster, namespace, kind, name } = ref;
  if (!clusters.names().includes(cluster)) return [];
  const workload = clusters
    .store(cluster)
    .workload(kind, `${namespace}/${name}`);
  if (!workload) return [];
  const named = findNamedServices({ services, index }, ref, workload);
  const selecting = services
    .withSelector()
    .filter(({ selection }) => matchesService(workload, selection));
  return [...named, ...selecting].filter(
    service => !claims.findProblem(service, ref, workload),
  );
}
