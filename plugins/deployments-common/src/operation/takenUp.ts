import { newestReplicaSet } from '../revision/newestReplicaSet';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { WorkloadStatus } from '../status/WorkloadStatus';
import { isRollout } from '../workload/isRollout';
import { GoalVerdict } from './GoalVerdict';

/**
 * Whether a workload has taken a new version up: a Deployment is healthy with it; a Rollout has begun, which is that a pod of
 * it is available and nothing is wrong. How far it goes from there is up to its steps.
 */
export function takenUp(
  observation: WorkloadObservation,
  { phase, reason, message, cause }: WorkloadStatus,
): GoalVerdict['checks'][number] {
  const said = cause ? `${message}. ${cause.message}` : message;
  const { workload, kind } = observation;
  if (!isRollout(workload, kind) || phase === 'Healthy') {
    return { name: 'healthy', passed: phase === 'Healthy', message: said };
  }
  const available =
    newestReplicaSet(observation)?.replicaSet.status?.availableReplicas ?? 0;
  const passed =
    available > 0 &&
    phase !== 'Degraded' &&
    phase !== 'Unknown' &&
    reason !== 'GenerationNotObserved';
  return {
    name: 'begun',
    passed,
    message: passed ? `Begun, and not everywhere yet: ${said}` : said,
  };
}
