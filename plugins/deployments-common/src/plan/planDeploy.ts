import { diffTemplates } from '../diff/diffTemplates';
import { restorableTemplate } from '../diff/restorableTemplate';
import { refuseHeldImages } from '../hold/refuseHeldImages';
import { describeOwner, isGitOps } from '../workload/describeOwner';
import { isRollout } from '../workload/isRollout';
import { checkDeploy } from './checkDeploy';
import { deployTarget } from './deployTarget';
import { estimateSeconds } from './estimateSeconds';
import { RollbackTarget } from './findRollbackTarget';
import { goByCommit } from './goByCommit';
import { holderOf } from './holderOf';
import { liveTemplate } from './liveTemplate';
import { Refusal } from './Plan';
import { PlanContext } from './PlanContext';
import { PlanDraft } from './PlanDraft';
import { PlanInput } from './PlanInput';
import { PlannedDeploy } from './PlannedDeploy';
import { RollbackWay } from './RollbackWay';

/**
 * Brings the version that serves in another environment: its images, by digest, and nothing else of the pod template. In
 * the cluster, or by a commit where a GitOps owner keeps the workload.
 *
 * Its goal is that the spec asks for these images (under GitOps: that the owner is synced with the commit) and that the
 * workload has taken them up. A Deployment is healthy with them then. A Rollout has begun: its own steps, pauses and
 * analyses decide from there, people follow them on the page, and the operation does not wait for days.
 */
export function planDeploy(
  context: PlanContext,
  input: PlanInput,
): PlanDraft | Refusal {
  const { observation, owner } = context;
  if (!input.deploy) {
    return {
      reason: 'NotApplicable',
      message:
        'There is no environment from which a version could come to this one',
    };
  }
  const { deploy } = input.deploy;
  const target = deployTarget(observation, deploy);
  if ('reason' in target) return target;
  const held = refuseHeldImages(observation, target.revision.images);
  if (held) return held;
  const way = isGitOps(owner)
    ? markDeploy(goByCommit(owner, input.source, target, false), deploy)
    : goInCluster(context, target, deploy);
  if ('reason' in way) return way;
  const { extraSeconds = 0, ...rest } = way;
  const { workload, kind } = observation;
  return {
    ...rest,
    summary: isRollout(workload, kind)
      ? `${rest.summary} From there its own steps decide how far it goes.`
      : rest.summary,
    // The target is made of the spec itself; a ReplicaSet would differ by the defaults that the API server fills in there.
    changes: diffTemplates(
      restorableTemplate(liveTemplate(observation)),
      restorableTemplate(target.template),
      input.fingerprint,
    ),
    comesBack: [],
    doesNotComeBack: [],
    checks: checkDeploy(context, input, input.deploy, target.template),
    estimatedSeconds: estimateSeconds(context, target.revision) + extraSeconds,
    deploy,
    toVersion: deploy.version,
  };
}

/** So that the executor and the proof know that nothing earlier is to be restored. */
function markDeploy(
  way: RollbackWay | Refusal,
  { fromEnvironment, commit }: PlannedDeploy,
): RollbackWay | Refusal {
  if ('reason' in way) return way;
  return {
    ...way,
    goalSteps: way.goalSteps.map(step =>
      step.kind === 'CommitToSource'
        ? { ...step, deploys: { fromEnvironment, ...(commit && { commit }) } }
        : step,
    ),
  };
}

function goInCluster(
  { observation, owner }: PlanContext,
  { revision }: RollbackTarget,
  { version, fromTitle, fromEnvironment, commit }: PlannedDeploy,
): RollbackWay {
  const holder = holderOf(observation);
  const stays =
    owner.kind === 'helm'
      ? `${describeOwner(owner)} brings its own values back at its next upgrade`
      : 'No GitOps tool owns this workload, so it stays until somebody deploys again';
  return {
    path: 'spec',
    goalSteps: [
      {
        kind: 'SetImages',
        fromEnvironment,
        version,
        images: revision.images.map(({ container, image }) => ({
          container,
          image,
        })),
        ...(commit && { commit }),
        ...(holder && { templateHolder: holder }),
      },
    ],
    steps: [`Set the images of ${version}, as ${fromTitle} runs them`],
    summary: `The images of ${version} are set in the cluster; the rest of the pod template stays. ${stays}.`,
  };
}
