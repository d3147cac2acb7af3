import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Owner } from './Owner';
import { ownerOf } from './ownerOf';

/**
 * Who keeps the workload's spec; see {@link ownerOf}.
 *
 * @public
 */
export function deriveOwner(
  observation: Pick<
    WorkloadObservation,
    'workload' | 'kind' | 'applications' | 'flux'
  >,
): Owner {
  const { workload, kind } = observation;
  return ownerOf(
    workload,
    kind === 'rollouts' ? 'Rollout' : 'Deployment',
    observation,
  );
}
