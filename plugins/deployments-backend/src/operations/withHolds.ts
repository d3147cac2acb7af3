import {
  findEnvironment,
  holdPlaceOf,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { listHolds } from '../database/holds/listHolds';
import { OperationsContext } from './OperationsContext';

/** More than anybody leaves in one place before a newer version lifts them all. */
const HOLDS_MAX = 100;

/** An observation with the holds in force, from the database: memory may be some seconds behind another replica. */
export async function withHolds(
  { knex, config }: Pick<OperationsContext, 'knex' | 'config'>,
  observation: WorkloadObservation,
): Promise<WorkloadObservation> {
  const { cluster, kind, workload } = observation;
  const { namespace = '', name } = workload.metadata;
  const environment = findEnvironment(config.environments, cluster, namespace);
  if (!environment) return observation;
  const holds = await listHolds(knex, {
    place: holdPlaceOf(environment.name, { namespace, kind, name }),
    state: 'active',
    limit: HOLDS_MAX,
  });
  return { ...observation, holds };
}
