import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { controlledBy } from '../workload/controlledBy';
import { isRollout } from '../workload/isRollout';
import { newestReplicaSet } from '../revision/newestReplicaSet';
import { Condition } from '../workload/KubernetesObjects';
import { Cause } from './WorkloadStatus';
import { explainAnalysis } from './explainAnalysis';
import { explainPods, quote } from './explainPods';
import { explainRollout } from './explainRollout';
import { findVerdicts } from './findVerdicts';

/**
 * Why a workload that is not healthy is not, from its newest ReplicaSet: refused pods first (there is nothing else to
 * look at then), then a judged analysis, then the pods themselves. Nothing is known: undefined, never a guess.
 */
export function explainFailure(
  observation: WorkloadObservation,
): Cause | undefined {
  const { workload, kind } = observation;
  const newest = newestReplicaSet(observation);
  const pods = newest ? controlledBy(observation.pods, newest.replicaSet) : [];
  const rollout = isRollout(workload, kind) ? workload : undefined;
  return (
    explainRefusal([
      ...(workload.status?.conditions ?? []),
      ...(newest?.replicaSet.status?.conditions ?? []),
    ]) ??
    (rollout &&
      explainAnalysis(
        findVerdicts(rollout, observation, newest?.podTemplateHash),
      )) ??
    explainPods(pods, observation.events) ??
    (rollout && explainRollout(rollout))
  );
}

/** Pods that the API server did not accept: quota, Pod Security, an admission webhook. */
function explainRefusal(conditions: readonly Condition[]): Cause | undefined {
  const refusal = conditions.find(
    c => c.type === 'ReplicaFailure' && c.status === 'True',
  );
  if (!refusal) return undefined;
  const quota = refusal.message?.includes('exceeded quota');
  return {
    reason: refusal.reason ?? 'FailedCreate',
    message: `Pods cannot be created: ${quote(refusal.message)}`,
    nextStep: quota
      ? 'Raise the quota, or lower what the pods ask for'
      : 'Change the template as the message says, or roll back',
  };
}
