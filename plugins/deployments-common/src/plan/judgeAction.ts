import { refuseHeld } from '../hold/refuseHeld';
import { derivePair } from '../selector/derivePair';
import { refuseSwitch } from '../selector/refuseSwitch';
import { describeOwner, isGitOps } from '../workload/describeOwner';
import { isRollout } from '../workload/isRollout';
import { Rollout } from '../workload/KubernetesObjects';
import { Action } from './Action';
import { isCommittable } from './isCommittable';
import { Refusal } from './Plan';
import { PlanContext } from './PlanContext';

/** `unfit`: makes no sense in this state, so there is no button. A refusal: there is one, and it says why not. */
type Judgement = 'allowed' | 'unfit' | Refusal;

/** The one place that decides what may be done; buttons and plans both ask here. */
export function judgeAction(action: Action, context: PlanContext): Judgement {
  const { workload, kind } = context.observation;
  const fits = isRollout(workload, kind)
    ? fitsRollout(action, workload, context)
    : fitsDeployment(action, context);
  if (!fits) return 'unfit';
  return refuse(action, context) ?? 'allowed';
}

function fitsDeployment(action: Action, { observation, status }: PlanContext) {
  const { spec } = observation.workload;
  switch (action) {
    case 'rollback':
    case 'deploy':
      return true;
    case 'pause':
      return status.phase === 'Progressing' && !spec?.paused;
    case 'resume':
      return spec?.paused === true;
    case 'restart':
      return (spec?.replicas ?? 1) > 0 && !spec?.paused;
    case 'switch':
      return fitsSwitch(observation);
    default:
      return false;
  }
}

/** Towards the colour that does not serve; and where nobody can tell which does, to say why. */
function fitsSwitch(observation: PlanContext['observation']): boolean {
  const pair = derivePair(observation);
  return pair !== undefined && pair.active !== pair.own.slot;
}

function fitsRollout(
  action: Action,
  { spec, status }: Rollout,
  context: PlanContext,
) {
  const aborted = status?.abort === true || Boolean(status?.abortedAt);
  const updating =
    status?.stableRS !== undefined &&
    status.stableRS !== '' &&
    status.currentPodHash !== status.stableRS;
  const waiting = Boolean(status?.pauseConditions?.length) || spec?.paused;
  // The controller does nothing with a spec that it cannot take but say so (argo-rollouts rollout/controller.go).
  if (context.status.reason === 'InvalidSpec') {
    return action === 'rollback' || action === 'deploy';
  }
  switch (action) {
    case 'rollback':
    case 'deploy':
      return true;
    case 'promote':
      // A blue-green that waits for nobody has nothing to be promoted past.
      return (
        updating &&
        !aborted &&
        (Boolean(waiting) || Boolean(spec?.strategy?.canary))
      );
    case 'promoteFull':
    case 'abort':
      return updating && !aborted;
    case 'retry':
      return updating && aborted;
    case 'pause':
      return updating && !aborted && !spec?.paused;
    case 'resume':
      return spec?.paused === true;
    case 'restart':
      return (spec?.replicas ?? 1) > 0 && context.status.phase !== 'Paused';
    default:
      return false;
  }
}

/** Those that write to the spec; under GitOps it is put back within seconds. Writes to the status stay. */
const specActions: readonly Action[] = [
  'rollback',
  'deploy',
  'pause',
  'resume',
  'restart',
];

function refuse(
  action: Action,
  { observation, status, owner, revisions }: PlanContext,
): Refusal | undefined {
  if (observation.workload.metadata.deletionTimestamp) {
    return {
      reason: 'WorkloadDeleting',
      message: 'The workload is being deleted',
    };
  }
  const held = refuseHeld(action, observation);
  if (held) return held;
  if (isGitOps(owner) && specActions.includes(action)) {
    const goesByCommit =
      (action === 'rollback' || action === 'deploy') &&
      isCommittable({ owner, observation });
    if (!goesByCommit) return refuseForOwner(action, owner, status.phase);
  }
  if (
    action === 'rollback' &&
    !revisions.some(({ restorable }) => restorable) &&
    // A commit may know one that the cluster has forgotten; the plan says.
    !isCommittable({ owner, observation })
  ) {
    return {
      reason: 'RevisionNotRestorable',
      message: 'There is no earlier revision to return to',
    };
  }
  const pair = action === 'switch' ? derivePair(observation) : undefined;
  if (pair) return refuseSwitch(pair, { observation });
  if (
    action === 'promoteFull' &&
    (status.reason === 'GenerationNotObserved' ||
      status.reason === 'WorkloadGenerationNotObserved')
  ) {
    // Set before the controller has seen the template, the flag is dropped.
    return {
      reason: 'NotApplicable',
      message: 'The controller has not seen the new spec yet',
      remedy: 'Try again in a few seconds',
    };
  }
  return undefined;
}

function refuseForOwner(
  action: Action,
  owner: PlanContext['owner'],
  phase: string,
): Refusal {
  const undone = owner.selfHeal
    ? 'puts a change in the cluster back within seconds'
    : 'puts a change in the cluster back at its next sync';
  const verb = action === 'rollback' ? 'roll back' : action;
  const atOnce =
    action === 'rollback' && phase !== 'Healthy'
      ? '. Abort, where it is offered, takes the traffic off at once and stays'
      : '';
  return {
    reason: 'OwnedByGitOps',
    message: `${describeOwner(owner)} owns this workload and ${undone}`,
    remedy: `To ${verb}, change the manifest in ${
      owner.source?.repoURL ?? 'the repository that it follows'
    }${atOnce}`,
  };
}
