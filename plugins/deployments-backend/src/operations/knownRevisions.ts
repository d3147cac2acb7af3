import {
  derivePlanContext,
  isCommittable,
  mergeRevisions,
  Revision,
  stringifyWorkloadRef,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Knex } from 'knex';
import { readHistory } from '../database/history/readHistory';

/** Every revision of a workload that the cluster or the portal knows, newest first. */
export async function knownRevisions(
  knex: Knex,
  ref: WorkloadRef,
  observation: WorkloadObservation | undefined,
): Promise<Revision[]> {
  const key = stringifyWorkloadRef(ref);
  const seen = await readHistory(knex, [key]);
  const context = observation && derivePlanContext(observation);
  return mergeRevisions(
    context?.revisions ?? [],
    seen.get(key) ?? [],
    observation?.workload.metadata.uid ?? '',
    context ? isCommittable(context) : false,
  );
}
