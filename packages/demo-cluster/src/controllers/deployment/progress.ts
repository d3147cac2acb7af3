import { conditionOf, withCondition, withoutCondition } from './conditions';
import { Deployment, DeploymentStatus } from './Deployment';

/** DeploymentComplete: all pods are of the new template, available, and no other is left. */
export function isComplete(
  { metadata, spec }: Readonly<Deployment>,
  status: DeploymentStatus,
): boolean {
  return (
    status.updatedReplicas === spec.replicas &&
    status.replicas === spec.replicas &&
    status.availableReplicas === spec.replicas &&
    (status.observedGeneration ?? 0) >= (metadata.generation ?? 0)
  );
}

function hasProgressed(
  before: DeploymentStatus,
  after: DeploymentStatus,
): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus) =>
    replicas - updatedReplicas;
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(after) < old(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

/**
 * The status with its Progressing condition judged anew: done, moving, or without a move for longer than
 * `progressDeadlineSeconds` (pkg/controller/deployment/progress.go, syncRolloutStatus).
 *
 * @param subject - such as `ReplicaSet "web-5d4f"`
 */
export function judgeProgress(
  deployment: Readonly<Deployment>,
  status: DeploymentStatus,
  subject: string,
  now: Date,
): DeploymentStatus {
  const before = conditionOf(deployment.status, 'Progressing');
  const time = now.toISOString().replace(/\.\d+Z$/, 'Z');
  const isDone =
    status.replicas === status.updatedReplicas &&
    before?.reason === 'NewReplicaSetAvailable';
  if (isDone) return status;
  if (isComplete(deployment, status)) {
    return withCondition(
      status,
      {
        type: 'Progressing',
        status: 'True',
        reason: 'NewReplicaSetAvailable',
        message: `${subject} has successfully progressed.`,
      },
      time,
    );
  }
  if (hasProgressed(deployment.status, status)) {
    return withMovement(status, `${subject} is progressing.`, time);
  }
  const remaining = msUntilDeadline(deployment, now);
  return remaining !== undefined && remaining < 0
    ? withCondition(
        status,
        {
          type: 'Progressing',
          status: 'False',
          reason: 'ProgressDeadlineExceeded',
          message: `${subject} has timed out progressing.`,
        },
        time,
      )
    : status;
}

/** Each movement renews lastUpdateTime, even with the same reason; it is what the deadline is counted from. */
function withMovement(
  status: DeploymentStatus,
  message: string,
  time: string,
): DeploymentStatus {
  const before = conditionOf(status, 'Progressing');
  return {
    ...status,
    conditions: [
      ...(withoutCondition(status, 'Progressing').conditions ?? []),
      {
        type: 'Progressing',
        status: 'True',
        reason: 'ReplicaSetUpdated',
        message,
        lastUpdateTime: time,
        lastTransitionTime:
          before?.status === 'True' ? before.lastTransitionTime : time,
      },
    ],
  };
}

/** Undefined when no deadline runs: nothing known, done, or already exceeded (DeploymentTimedOut). */
export function msUntilDeadline(
  { spec, status }: Readonly<Deployment>,
  now: Date,
): number | undefined {
  const condition = conditionOf(status, 'Progressing');
  const isOver = ['NewReplicaSetAvailable', 'ProgressDeadlineExceeded'];
  if (!condition || isOver.includes(condition.reason)) return undefined;
  return (
    Date.parse(condition.lastUpdateTime) +
    spec.progressDeadlineSeconds * 1000 -
    now.getTime()
  );
}
