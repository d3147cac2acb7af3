import { diffTemplates } from '../diff/diffTemplates';
import { restorableTemplate } from '../diff/restorableTemplate';
import { templatesEqual } from '../diff/templatesEqual';
import {
  newestReplicaSet,
  podTemplateHashOf,
} from '../revision/newestReplicaSet';
import { Revision } from '../revision/Revision';
import { versionOfImages } from '../revision/versionOf';
import { describeOwner } from '../workload/describeOwner';
import { isRollout } from '../workload/isRollout';
import { PodTemplateSpec, ReplicaSet } from '../workload/KubernetesObjects';
import { checkHold } from '../hold/checkHold';
import { chooseRollbackTarget } from './chooseRollbackTarget';
import { describeReturn } from './describeReturn';
import { holderOf } from './holderOf';
import { liveTemplate } from './liveTemplate';
import { estimateSeconds } from './estimateSeconds';
import { PlanDraft } from './PlanDraft';
import { PlanCheck, PlanStep, Refusal } from './Plan';
import { PlanContext } from './PlanContext';
import { PlanInput } from './PlanInput';

/** Puts an earlier revision's template back; a running canary is aborted first, so that its traffic leaves at once. */
export function planRollback(
  context: PlanContext,
  input: PlanInput,
): PlanDraft | Refusal {
  const target = findTarget(context, input);
  if ('reason' in target) return target;
  const { revision, replicaSet } = target;
  const { observation } = context;
  const version = versionOfImages(revision.images);
  const template = replicaSet.spec?.template ?? {};
  const changes = diffTemplates(
    comparableTemplate(observation),
    restorableTemplate(template),
    input.fingerprint,
  );
  const abortFirst = isUpdating(context) && revision.state === 'stable';
  const skipSteps = waitsOnItsWay(context, revision);
  const holder = holderOf(observation);
  const steps: PlanStep[] = [
    ...(abortFirst ? [{ kind: 'AbortRollout' } as const] : []),
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
    ...(skipSteps ? [{ kind: 'PromoteRollout', full: true } as const] : []),
  ];
  return {
    path: 'undo',
    goalSteps: steps,
    summary: summarize(context, version, abortFirst),
    steps: [
      ...(abortFirst
        ? ['Abort the running update: all traffic goes to the stable version']
        : []),
      `Restore the pod template of revision ${revision.revision} (${version})`,
      ...(skipSteps ? ['Skip its steps, pauses and analyses'] : []),
    ],
    changes,
    ...describeReturn(context, changes, template),
    checks: checkRollback(context, input, revision),
    estimatedSeconds: estimateSeconds(context, revision),
    toRevision: revision.revision,
    toVersion: version,
  };
}

function findTarget(
  context: PlanContext,
  { toRevision, leftBehind }: PlanInput,
): { revision: Revision; replicaSet: ReplicaSet } | Refusal {
  const { observation, revisions } = context;
  const revision =
    toRevision === undefined
      ? chooseRollbackTarget(revisions, leftBehind, observation.holds)
      : revisions.find(known => known.revision === toRevision);
  if (!revision) {
    return {
      reason: 'RevisionUnknown',
      message:
        toRevision === undefined
          ? 'Every earlier revision was left by a rollback before'
          : `The cluster knows no revision ${toRevision} any more`,
      remedy: 'Choose one of the listed revisions',
    };
  }
  const replicaSet = observation.replicaSets.find(
    candidate =>
      podTemplateHashOf(candidate, observation.kind) ===
      revision.podTemplateHash,
  );
  if (revision.state === 'current') {
    return {
      reason: 'AlreadyThere',
      message: `Revision ${revision.revision} is the current one`,
    };
  }
  return revision.restorable && replicaSet
    ? { revision, replicaSet }
    : {
        reason: 'RevisionNotRestorable',
        message: revision.whyNot ?? 'Its ReplicaSet is gone',
        remedy: 'Choose another revision',
      };
}

/**
 * What the goal is compared with: the current ReplicaSet's template rather than the workload's, because the API server
 * fills in defaults there and not in a Rollout. A spec that has no ReplicaSet yet is compared itself.
 */
function comparableTemplate(
  observation: PlanContext['observation'],
): PodTemplateSpec {
  const live = liveTemplate(observation);
  const newest = newestReplicaSet(observation)?.replicaSet.spec?.template;
  const seen =
    newest &&
    (isRollout(observation.workload, observation.kind) ||
      templatesEqual(newest, live));
  return restorableTemplate(seen ? newest : live);
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

function summarize(
  { owner }: PlanContext,
  version: string,
  abortFirst: boolean,
): string {
  const first = abortFirst
    ? 'The update is aborted, so its traffic leaves at once; then the'
    : 'The';
  const stays =
    owner.kind === 'helm'
      ? `${describeOwner(owner)} brings its own values back at its next upgrade`
      : 'No GitOps tool owns this workload, so it stays until somebody deploys again';
  return `${first} pod template of ${version} is put back in the cluster. ${stays}.`;
}

function checkRollback(
  { status, owner, observation }: PlanContext,
  { missingReferences }: PlanInput,
  revision: Revision,
): PlanCheck[] {
  const { podTemplateHash, images } = revision;
  const checks: PlanCheck[] = [
    {
      name: 'revision',
      verdict: 'pass',
      message: `its template is known (${podTemplateHash})`,
    },
  ];
  if (missingReferences === undefined) {
    checks.push({
      name: 'configuration',
      verdict: 'warn',
      message:
        'The portal may not see whether its ConfigMaps and Secrets exist',
    });
  } else if (missingReferences.length > 0) {
    checks.push({
      name: 'configuration',
      verdict: 'block',
      message: `${missingReferences.join(', ')} ${
        missingReferences.length === 1 ? 'does' : 'do'
      } not exist any more, so its pods would not start`,
    });
  } else {
    checks.push({
      name: 'configuration',
      verdict: 'pass',
      message: 'its configuration exists',
    });
  }
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
  return [...checks, ...checkHold(observation, revision)];
}
