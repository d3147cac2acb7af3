import { isAborted } from '../isAborted';
import { available, sum } from '../replicaSets/counts';
import { desiredReplicas } from '../replicaSets/desiredReplicas';
import { hashOf } from '../replicaSets/hashOf';
import { isSaturated } from '../replicaSets/isSaturated';
import { revisionOf } from '../replicaSets/revisionOf';
import { Condition, RolloutStatus } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';
import { conditionOf } from './conditionOf';
import { deriveProgressing } from './deriveProgressing';
import { isCompleted, isHealthy } from './isHealthy';
import { NewCondition, setCondition } from './setCondition';

/** The conditions that belong to a status, with the reasons and messages of Argo Rollouts (rollout/sync.go, calculateRolloutConditions). */
export function deriveConditions(
  pass: RolloutPass,
  status: RolloutStatus,
  verdict: Verdict,
): readonly Condition[] {
  const before = status.conditions ?? [];
  const set = (list: readonly Condition[], next: NewCondition | undefined) =>
    next ? setCondition(list, next, pass.now) : list;
  const healthy = set(before, healthCondition(pass, status));
  const progressing = isAborted(pass.rollout, verdict)
    ? set(healthy, abortedCondition(pass, verdict))
    : deriveProgressing(pass, status, healthy, {
        becameUnhealthy: healthy !== before && isNotHealthy(healthy),
      });
  const availability = set(progressing, availabilityCondition(pass, status));
  return set(withReplicaFailure(pass, availability), {
    type: 'Completed',
    status: isCompleted(status) ? 'True' : 'False',
    reason: 'RolloutCompleted',
    message: 'RolloutCompleted',
  });
}

function isNotHealthy(conditions: readonly Condition[]): boolean {
  return conditionOf(conditions, 'Healthy')?.status === 'False';
}

/** A Rollout that never was healthy has no such condition yet. */
function healthCondition(
  { rollout }: RolloutPass,
  status: RolloutStatus,
): NewCondition | undefined {
  const paused = rollout.spec.paused || Boolean(status.pauseConditions?.length);
  if (!paused && isHealthy(rollout, status)) {
    return {
      type: 'Healthy',
      status: 'True',
      reason: 'RolloutHealthy',
      message: 'Rollout is healthy',
    };
  }
  return conditionOf(rollout.status?.conditions, 'Healthy')
    ? {
        type: 'Healthy',
        status: 'False',
        reason: 'RolloutHealthy',
        message: 'Rollout is not healthy',
      }
    : undefined;
}

function abortedCondition(
  { rollout }: RolloutPass,
  { abort }: Verdict,
): NewCondition {
  const message = `Rollout aborted update to revision ${revisionOf(rollout)}`;
  return {
    type: 'Progressing',
    status: 'False',
    reason: 'RolloutAborted',
    message: abort?.message ? `${message}: ${abort.message}` : message,
  };
}

function availabilityCondition(
  { rollout, replicaSets }: RolloutPass,
  status: RolloutStatus,
): NewCondition {
  const active = status.blueGreen?.activeSelector;
  const enough = rollout.spec.strategy?.blueGreen
    ? isSaturated(
        rollout,
        replicaSets.find(set => hashOf(set) === active),
      )
    : sum(replicaSets, available) >= desiredReplicas(rollout);
  return {
    type: 'Available',
    status: enough ? 'True' : 'False',
    reason: 'AvailableReason',
    message: enough
      ? 'Rollout has minimum availability'
      : 'Rollout does not have minimum availability',
  };
}

/** A quota or admission refusal of pods shows on the ReplicaSet first. */
function withReplicaFailure(
  { current, replicaSets, now }: RolloutPass,
  conditions: readonly Condition[],
): readonly Condition[] {
  const failure = [current, ...replicaSets]
    .map(set => conditionOf(set.status?.conditions, 'ReplicaFailure'))
    .find(condition => condition);
  return failure
    ? setCondition(conditions, failure, now)
    : conditions.filter(({ type }) => type !== 'ReplicaFailure');
}
