import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { isRollout } from '../workload/isRollout';

/** The object whose template a rollback has to write, when that is not the workload itself. */
export function holderOf({
  workload,
  kind,
  templateHolder,
}: WorkloadObservation): { name: string; uid: string } | undefined {
  return isRollout(workload, kind) &&
    workload.spec?.workloadRef &&
    templateHolder
    ? {
        name: templateHolder.metadata.name,
        uid: templateHolder.metadata.uid ?? '',
      }
    : undefined;
}
