import { Revision } from '../revision/Revision';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { WorkloadStatus } from '../status/WorkloadStatus';
import { Owner } from '../workload/Owner';

/**
 * An observation with what is derived from it: what actions are judged and planned by.
 *
 * @public
 */
export interface PlanContext {
  observation: WorkloadObservation;
  status: WorkloadStatus;
  owner: Owner;
  revisions: Revision[];
}
