import { listRevisions } from '../revision/listRevisions';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { deriveWorkloadStatus } from '../status/deriveWorkloadStatus';
import { deriveOwner } from '../workload/deriveOwner';
import { PlanContext } from './PlanContext';

/**
 * What plans and buttons are judged by.
 *
 * @public
 */
export function derivePlanContext(
  observation: WorkloadObservation,
): PlanContext {
  return {
    observation,
    status: deriveWorkloadStatus(observation),
    owner: deriveOwner(observation),
    revisions: listRevisions(observation),
  };
}
