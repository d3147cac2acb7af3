import { WorkloadRef } from '../workload/WorkloadRef';

/**
 * What a hold covers: a workload of that name in every cluster of the environment.
 *
 * @public
 */
export function holdPlaceOf(
  environment: string,
  { namespace, kind, name }: Omit<WorkloadRef, 'cluster'>,
): string {
  return `${environment}/${namespace}/${kind}/${name}`;
}
