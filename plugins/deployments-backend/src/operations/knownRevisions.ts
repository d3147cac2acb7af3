import {
  isCommittable,
  mergeRevisions,
  PlanContext,
  Revision,
  stringifyWorkloadRef,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Knex } from 'knex';
import { readHistory } from '../database/history/readHistory';

/** Every revision of a workload that the cluster or the portal knows, newest first. */
export async function knownRevisions(
  knex: Knex,
  ref: WorkloadRef,
  context: PlanContext | undefined,
): Promise<Revision[]> {
  const key = stringifyWorkloadRef(ref);
  const seen = await readHistory(knex, [key]);
  return mergeRevisions(
    context?.revisions ?? [],
    seen.get(key) ?? [],
    context?.observation.workload.metadata.uid ?? '',
    context ? isCommittable(context) : false,
  );
}
