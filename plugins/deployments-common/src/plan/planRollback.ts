import { diffTemplates } from '../diff/diffTemplates';
import { restorableTemplate } from '../diff/restorableTemplate';
import { Revision } from '../revision/Revision';
import { versionOfImages } from '../revision/versionOf';
import { describeOwner, isGitOps } from '../workload/describeOwner';
import { isRollout } from '../workload/isRollout';
import { checkHold } from '../hold/checkHold';
import { comparableTemplate } from './comparableTemplate';
import { checkFacts } from './checkFacts';
import { checkMoment } from './checkMoment';
import { checkReferences } from './checkReferences';
import { describeReturn } from './describeReturn';
import { holderOf } from './holderOf';
import { estimateSeconds } from './estimateSeconds';
import { findRollbackTarget, RollbackTarget } from './findRollbackTarget';
import { PlanDraft } from './PlanDraft';
import { goByCommit } from './goByCommit';
import { PlanCheck, Refusal } from './Plan';
import { PlanContext } from './PlanContext';
import { PlanInput } from './PlanInput';
import { RollbackWay } from './RollbackWay';

/**
 * Puts an earlier revision's template back, on the way that lasts: in the cluster, or by a commit where a GitOps owner
 * keeps the workload. A running canary is aborted first, so that its traffic leaves at once.
 */
export function planRollback(
  context: PlanContext,
  input: PlanInput,
): PlanDraft | Refusal {
  const target = findRollbackTarget(context, input);
  if ('reason' in target) return target;
  const { revision, template } = target;
  const { observation, owner } = context;
  const changes = diffTemplates(
    comparableTemplate(observation),
    restorableTemplate(template),
    input.fingerprint,
  );
  const abortFirst = isUpdating(context) && revision.state === 'stable';
  const way = isGitOps(owner)
    ? goByCommit(owner, input.source, target, abortFirst)
    : goInCluster(context, target, abortFirst);
  if ('reason' in way) return way;
  const skipSteps = waitsOnItsWay(context, revision);
  const { goalSteps, steps, extraSeconds = 0, ...rest } = way;
  return {
    ...rest,
    goalSteps: [
      ...(abortFirst ? [{ kind: 'AbortRollout' } as const] : []),
      ...goalSteps,
      ...(skipSteps ? [{ kind: 'PromoteRollout', full: true } as const] : []),
    ],
    steps: [
      ...(abortFirst
        ? ['Abort the running update: all traffic goes to the stable version']
        : []),
      ...steps,
      ...(skipSteps ? ['Skip its steps, pauses and analyses'] : []),
    ],
    changes,
    ...describeReturn(context, changes, template, input.source),
    checks: checkRollback(context, input, target),
    estimatedSeconds: estimateSeconds(context, revision) + extraSeconds,
    toRevision: revision.revision,
    toVersion: versionOfImages(revision.images),
  };
}

/** The part of a rollback that depends on who owns the workload. */
function goInCluster(
  { observation, owner }: PlanContext,
  { revision, replicaSet }: RollbackTarget,
  abortFirst: boolean,
): RollbackWay | Refusal {
  if (!replicaSet) {
    return {
      reason: 'RevisionNotRestorable',
      message: 'Its ReplicaSet is gone, and no commit can bring it back',
      remedy: 'Deploy the version anew',
    };
  }
  const version = versionOfImages(revision.images);
  const holder = holderOf(observation);
  const first = abortFirst
    ? 'The update is aborted, so its traffic leaves at once; then the'
    : 'The';
  const stays =
    owner.kind === 'helm'
      ? `${describeOwner(owner)} brings its own values back at its next upgrade`
      : 'No GitOps tool owns this workload, so it stays until somebody deploys again';
  return {
    path: 'undo',
    goalSteps: [
      {
        kind: 'RestoreTemplate',
        replicaSet: {
          name: replicaSet.metadata.name,
          uid: replicaSet.metadata.uid ?? '',
        },
        podTemplateHash: revision.podTemplateHash,
        revision: revision.revision,
        ...(holder && { templateHolder: holder }),
      },
    ],
    steps: [
      `Restore the pod template of revision ${revision.revision} (${version})`,
    ],
    summary: `${first} pod template of ${version} is put back in the cluster. ${stays}.`,
  };
}

/**
 * Whether the restored version would have to climb the Rollout's steps like a new one, while the version that is to be
 * left goes on serving. What is stable already comes back at once.
 */
function waitsOnItsWay(
  { observation: { workload, kind } }: PlanContext,
  { state }: Revision,
): boolean {
  if (!isRollout(workload, kind) || state === 'stable') return false;
  const { canary, blueGreen } = workload.spec?.strategy ?? {};
  return Boolean(blueGreen ?? canary?.steps?.length ?? canary?.analysis);
}

/** Whether a Rollout moves between two versions now and has not been aborted. */
function isUpdating({ observation: { workload, kind } }: PlanContext): boolean {
  if (!isRollout(workload, kind)) return false;
  const { status } = workload;
  return (
    Boolean(status?.stableRS) &&
    status?.stableRS !== status?.currentPodHash &&
    !status?.abort
  );
}

function checkRollback(
  context: PlanContext,
  { missingReferences, facts = {} }: PlanInput,
  { revision, template, replicaSet }: RollbackTarget,
): PlanCheck[] {
  const { status, owner, observation } = context;
  const { podTemplateHash, images, configCommit = '' } = revision;
  const checks: PlanCheck[] = [
    {
      name: 'revision',
      verdict: 'pass',
      message: replicaSet
        ? `its template is known (${podTemplateHash})`
        : `its manifests are known (commit ${configCommit.slice(0, 7)})`,
    },
    checkReferences(missingReferences),
  ];
  if (images.some(({ tag, digest }) => !digest && (!tag || tag === 'latest'))) {
    checks.push({
      name: 'image',
      verdict: 'warn',
      message: 'Its image has no fixed tag, so it may not be what ran then',
    });
  }
  if (owner.kind === 'helm') {
    checks.push({
      name: 'owner',
      verdict: 'warn',
      message: `${describeOwner(
        owner,
      )} brings its own values back at its next upgrade`,
    });
  }
  if (status.reason === 'GenerationNotObserved') {
    checks.push({
      name: 'settled',
      verdict: 'warn',
      message: 'A change made just now is not seen by the controller yet',
    });
  }
  return [
    ...checks,
    ...checkFacts(context, facts, revision, template),
    ...checkMoment(context, facts, revision),
    ...checkHold(observation, revision),
  ];
}
