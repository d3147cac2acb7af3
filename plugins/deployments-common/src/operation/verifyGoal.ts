import { OPERATION_ID } from '../annotations';
import { restorableTemplate } from '../diff/restorableTemplate';
import { liveTemplate } from '../plan/liveTemplate';
import { PlanGoal, PlanStep } from '../plan/Plan';
import { canonicalJson } from '../plan/canonicalJson';
import { imagesMark } from '../revision/imagesMark';
import { newestReplicaSet } from '../revision/newestReplicaSet';
import { imagesOf } from '../revision/versionOf';
import { verifySwitch } from '../selector/verifySwitch';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { deriveWorkloadStatus } from '../status/deriveWorkloadStatus';
import { WorkloadStatus } from '../status/WorkloadStatus';
import { isRollout } from '../workload/isRollout';
import { Rollout } from '../workload/KubernetesObjects';
import { lastSpecWriter } from '../workload/lastSpecWriter';
import { Delivery } from './deriveDelivery';
import { GoalVerdict } from './GoalVerdict';
import { deployedImages } from './deployedImages';
import { restoredByCommit } from './restoredByCommit';
import { takenUp } from './takenUp';

/** Whatever follows such a step only speeds it up. */
const decisiveKinds: readonly PlanStep['kind'][] = [
  'RestoreTemplate',
  'SetImages',
  'CommitToSource',
];

type Check = GoalVerdict['checks'][number];

/**
 * Judges a goal by a fresh read, after its last write. Pure: the caller decides how long to wait and how long it has to
 * stay so.
 *
 * @param delivery - what the GitOps owner says of the commit, where the goal was reached by one
 * @public
 */
export function verifyGoal(
  goal: PlanGoal,
  observation: WorkloadObservation,
  operationId: string,
  delivery?: Delivery,
): GoalVerdict {
  const { workload } = observation;
  if (workload.metadata.uid !== goal.observed.uid) {
    return moved('The workload was deleted and created again');
  }
  const runbook = goal.steps.find(({ kind }) => kind === 'SwitchSelector');
  if (runbook?.kind === 'SwitchSelector') {
    return verifySwitch(goal, runbook, observation, delivery);
  }
  const decisive =
    goal.steps.find(({ kind }) => decisiveKinds.includes(kind)) ??
    goal.steps[goal.steps.length - 1];
  const status = deriveWorkloadStatus(observation);
  if (
    (decisive.kind === 'RestoreTemplate' || decisive.kind === 'SetImages') &&
    isTemplateLost(decisive, observation, operationId)
  ) {
    const writer = lastSpecWriter(observation.templateHolder ?? workload);
    return moved(
      `The pod template was changed again${writer ? ` by ${writer}` : ''}`,
    );
  }
  const checks = checksFor(decisive, observation, status, {
    promotedStep: goal.observed.currentStep,
    delivery,
  });
  const open = checks.find(({ passed }) => !passed);
  return open
    ? { state: 'waiting', message: open.message, checks }
    : {
        state: 'proven',
        message:
          checks.find(({ name }) => name === 'begun')?.message ??
          status.message,
        checks,
      };
}

function moved(message: string): GoalVerdict {
  return {
    state: 'moved',
    message,
    checks: [{ name: 'unchanged', passed: false, message }],
  };
}

/**
 * Whether what was restored is gone again. The mark alone proves nothing (`kubectl set image` leaves annotations), nor
 * does the template alone (a Rollout's lacks the defaults that its ReplicaSet has), so the live one is compared with
 * what the step wrote.
 */
function isTemplateLost(
  step: Extract<PlanStep, { kind: 'RestoreTemplate' | 'SetImages' }>,
  observation: WorkloadObservation,
  operationId: string,
): boolean {
  const holder = step.templateHolder
    ? observation.templateHolder
    : observation.workload;
  if (holder?.metadata.annotations?.[OPERATION_ID] !== operationId) return true;
  if (step.kind === 'SetImages') {
    const live = imagesOf(liveTemplate(observation));
    return imagesMark(live) !== imagesMark(step.images);
  }
  const replicaSet = observation.replicaSets.find(
    ({ metadata }) => metadata.uid === step.replicaSet.uid,
  );
  if (!replicaSet?.spec?.template) return true;
  return (
    canonicalJson(restorableTemplate(replicaSet.spec.template)) !==
    canonicalJson(restorableTemplate(liveTemplate(observation)))
  );
}

function checksFor(
  step: PlanStep,
  observation: WorkloadObservation,
  status: WorkloadStatus,
  {
    promotedStep,
    delivery,
  }: { promotedStep?: number; delivery?: Delivery | undefined },
): Check[] {
  const rollout = isRollout(observation.workload, observation.kind)
    ? observation.workload
    : undefined;
  switch (step.kind) {
    case 'RestoreTemplate':
      return [
        currentRevision(observation, step.podTemplateHash),
        healthy(status),
      ];
    case 'SetImages':
      return [
        deployedImages(step.images, observation),
        takenUp(observation, status),
      ];
    case 'CommitToSource':
      if (step.deploys) {
        return [
          deployedImages(step.images, observation),
          delivered(delivery),
          takenUp(observation, status),
        ];
      }
      return [
        restoredByCommit(step, observation),
        delivered(delivery),
        healthy(status),
      ];
    case 'AbortRollout':
      return [
        {
          name: 'aborted',
          passed:
            rollout?.status?.abort === true &&
            status.reason !== 'GenerationNotObserved' &&
            Boolean(rollout.status.abortedAt),
          message: status.message,
        },
        stableServes(rollout),
      ];
    case 'PromoteRollout':
      return step.full
        ? [
            {
              name: 'promoted',
              passed:
                rollout?.status?.stableRS === rollout?.status?.currentPodHash,
              message: status.message,
            },
            healthy(status),
          ]
        : [promoted(rollout, status, promotedStep)];
    case 'RetryRollout':
      return [
        {
          name: 'retried',
          passed: !rollout?.status?.abort && !rollout?.status?.abortedAt,
          message: status.message,
        },
      ];
    case 'SetPaused':
      return [
        {
          name: step.paused ? 'paused' : 'resumed',
          passed:
            Boolean(observation.workload.spec?.paused) === step.paused &&
            status.reason !== 'GenerationNotObserved',
          message: status.message,
        },
      ];
    case 'RestartWorkload':
      return [healthy(status)];
    default:
      return [];
  }
}

function currentRevision(
  observation: WorkloadObservation,
  podTemplateHash: string,
): Check {
  const current = newestReplicaSet(observation)?.podTemplateHash;
  const stable = isRollout(observation.workload, observation.kind)
    ? observation.workload.status?.stableRS
    : podTemplateHash;
  return {
    name: 'applied',
    passed: current === podTemplateHash && stable === podTemplateHash,
    message:
      current === podTemplateHash
        ? 'The restored version is what the spec asks for and what serves'
        : 'The controller has not taken over the restored template yet',
  };
}

function delivered(delivery: Delivery | undefined): Check {
  return {
    name: 'synced',
    passed: delivery?.synced === true,
    message: delivery?.message ?? 'The owner has not been asked yet',
  };
}

function healthy({ phase, message, cause }: WorkloadStatus): Check {
  return {
    name: 'healthy',
    passed: phase === 'Healthy',
    message: cause ? `${message}. ${cause.message}` : message,
  };
}

function stableServes(rollout: Rollout | undefined): Check {
  const canary = rollout?.status?.canary?.weights?.canary?.weight ?? 0;
  return {
    name: 'traffic',
    passed: canary === 0,
    message:
      canary === 0
        ? 'The stable version gets all traffic'
        : `The aborted version still gets ${canary} %`,
  };
}

/** That the next step waits again is no failure: what counts is that the step that was promoted is behind. */
function promoted(
  rollout: Rollout | undefined,
  { message }: WorkloadStatus,
  promotedStep?: number,
): Check {
  const {
    currentStepIndex = 0,
    pauseConditions,
    stableRS,
    currentPodHash,
  } = rollout?.status ?? {};
  const passed =
    stableRS === currentPodHash ||
    (promotedStep === undefined
      ? !pauseConditions?.length
      : currentStepIndex > promotedStep);
  return { name: 'promoted', passed, message };
}
