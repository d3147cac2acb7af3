import { versionOf } from '../revision/versionOf';
import { podTemplateHashOf } from '../revision/newestReplicaSet';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { isRollout } from '../workload/isRollout';
import { Cause, WorkloadStatus } from './WorkloadStatus';
import { deriveDeploymentStatus } from './deriveDeploymentStatus';
import { deriveRolloutStatus } from './deriveRolloutStatus';
import { explainFailure } from './explainFailure';

/**
 * A workload's state with its cause. A cause never changes the phase: it explains it, as early as it shows and long
 * before a progress deadline passes.
 *
 * @public
 */
export function deriveWorkloadStatus(
  observation: WorkloadObservation,
): WorkloadStatus {
  const { workload, kind, templateHolder } = observation;
  const status = isRollout(workload, kind)
    ? deriveRolloutStatus(workload, templateHolder)
    : deriveDeploymentStatus(workload);
  if (status.phase === 'Healthy') return status;
  const cause = explainFailure(observation);
  return {
    ...status,
    message: withTraffic(observation, status, cause),
    ...(cause && { cause }),
  };
}

/**
 * An abort is Degraded although every request is served well: both halves of that belong into the sentence. Why it was
 * aborted stands in the cause, where there is one.
 */
function withTraffic(
  { workload, kind, replicaSets }: WorkloadObservation,
  { reason, message }: WorkloadStatus,
  cause: Cause | undefined,
): string {
  if (reason !== 'RolloutAborted' || !isRollout(workload, kind)) return message;
  const stable = replicaSets.find(
    rs => podTemplateHashOf(rs, kind) === workload.status?.stableRS,
  );
  const serves = `Aborted; ${
    stable ? versionOf(stable.spec?.template) : 'the stable version'
  } serves all traffic`;
  return cause ? serves : `${serves}. ${message}`;
}
