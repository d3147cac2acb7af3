import {
  CHANGE_CAUSE,
  DEPLOY_CAUSE_PREFIX,
  OPERATION_BY,
  OPERATION_ID,
  OPERATION_TEMPLATE,
  RESTARTED_AT,
  ROLLBACK_CAUSE_PREFIX,
} from '../annotations';
import { restorableTemplate } from '../diff/restorableTemplate';
import { imagesMark } from '../revision/imagesMark';
import { podTemplateHashOf } from '../revision/newestReplicaSet';
import { versionOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import {
  prepareIdle,
  scaleDown,
  switchSelector,
} from '../selector/writesForRunbook';
import { findInconclusive } from '../status/findInconclusive';
import { isRollout } from '../workload/isRollout';
import {
  PodTemplateSpec,
  Rollout,
  Workload,
} from '../workload/KubernetesObjects';
import { WorkloadKind } from '../workload/WorkloadRef';
import { assertNever } from './assertNever';
import { ClusterWrite, WriteMark } from './ClusterWrite';
import { PlanStep } from './Plan';
import { templateWithImages } from './templateWithImages';

/**
 * The writes that carry out one step on what was just read. None: the step is done already, so that a resumed operation
 * does nothing twice.
 *
 * @throws Error when a RestoreTemplate step's ReplicaSet is not among those read
 * @public
 */
export function writesForStep(
  step: PlanStep,
  observation: WorkloadObservation,
  mark: WriteMark,
): ClusterWrite[] {
  switch (step.kind) {
    case 'RestoreTemplate':
      return restoreTemplate(step, observation, mark);
    case 'SetImages':
      return setImages(step, observation, mark);
    case 'AbortRollout':
      return rolloutOf(observation).status?.abort
        ? []
        : [statusWrite(observation, { abort: true })];
    case 'RetryRollout':
      return rolloutOf(observation).status?.abort
        ? [statusWrite(observation, { abort: false })]
        : [];
    case 'PromoteRollout':
      return step.full ? promoteFull(observation) : promote(observation);
    case 'SetPaused':
      return Boolean(observation.workload.spec?.paused) === step.paused
        ? []
        : [specWrite(observation, { paused: step.paused })];
    case 'RestartWorkload':
      return restart(observation, mark);
    case 'PrepareIdle':
      return prepareIdle(step, observation, mark);
    case 'SwitchSelector':
      return switchSelector(step, observation, mark);
    case 'ScaleDown':
      return scaleDown(step, observation, mark);
    case 'AwaitRollout':
    case 'CheckHealth':
    case 'RunSmokeTest':
    case 'WatchService':
    case 'CommitToSource':
    case 'AskOwner':
      // They write nothing, or elsewhere than to the workload.
      return [];
    default:
      return assertNever(step);
  }
}

function rolloutOf({ workload }: WorkloadObservation): Rollout {
  return workload as Rollout;
}

function at({ workload, kind }: WorkloadObservation) {
  return {
    kind,
    namespace: workload.metadata.namespace ?? '',
    name: workload.metadata.name,
  };
}

/** A precondition: the API server answers 409 when the object is another one, or has moved on since it was read. */
function read({ metadata }: Workload) {
  return { uid: metadata.uid, resourceVersion: metadata.resourceVersion };
}

function statusWrite(
  observation: WorkloadObservation,
  status: Record<string, unknown>,
): ClusterWrite {
  return {
    ...at(observation),
    type: 'merge',
    subresource: 'status',
    patch: { metadata: read(observation.workload), status },
  };
}

function specWrite(
  observation: WorkloadObservation,
  spec: Record<string, unknown>,
): ClusterWrite {
  return {
    ...at(observation),
    type: 'merge',
    patch: { metadata: read(observation.workload), spec },
  };
}

/**
 * Clears the pause or steps on, never both: clearing already lets the controller step on, and a second step would skip
 * one (argo-rollouts pkg/kubectl-argo-rollouts/cmd/promote). A step that came to no verdict is the exception: the
 * controller holds there by itself (`controllerPause`), so the step has to be taken for it. Any other inconclusive
 * analysis is only let go: that `controllerPause` stays is what makes the controller start it anew.
 */
function promote(observation: WorkloadObservation): ClusterWrite[] {
  const rollout = rolloutOf(observation);
  const { spec, status } = rollout;
  const unpause = spec?.paused
    ? [specWrite(observation, { paused: false })]
    : [];
  const next = (status?.currentStepIndex ?? 0) + 1;
  if (findInconclusive(rollout) === 'step' && status?.controllerPause) {
    return [
      ...unpause,
      statusWrite(observation, {
        pauseConditions: null,
        controllerPause: false,
        currentStepIndex: next,
      }),
    ];
  }
  if (status?.pauseConditions?.length) {
    return [...unpause, statusWrite(observation, { pauseConditions: null })];
  }
  const steps = spec?.strategy?.canary?.steps?.length ?? 0;
  // A pause that was cleared a moment ago: the controller steps on by itself when it sees that.
  const promoted = status?.controllerPause === true;
  return unpause.length > 0 || promoted || next > steps
    ? unpause
    : [statusWrite(observation, { currentStepIndex: next })];
}

/** On what is promoted already the flag would wait for the next update. */
function promoteFull(observation: WorkloadObservation): ClusterWrite[] {
  const { status } = rolloutOf(observation);
  return status?.stableRS === status?.currentPodHash
    ? []
    : [statusWrite(observation, { promoteFull: true })];
}

/**
 * RFC 3339 without fractions, as metav1.Time is written back by the API server. Rounded up: a Rollout's controller leaves
 * pods alone that are not older than `restartAt`, and their ages are told in full seconds too.
 */
function nextFullSecond(time: string): string {
  const ms = Math.ceil(Date.parse(time) / 1000) * 1000;
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

function restart(
  observation: WorkloadObservation,
  { requestedAt }: WriteMark,
): ClusterWrite[] {
  const { workload, kind } = observation;
  const time = nextFullSecond(requestedAt);
  if (isRollout(workload, kind)) {
    return workload.spec?.restartAt === time
      ? []
      : [specWrite(observation, { restartAt: time })];
  }
  const annotations = workload.spec?.template?.metadata?.annotations;
  return annotations?.[RESTARTED_AT] === time
    ? []
    : [
        specWrite(observation, {
          template: { metadata: { annotations: { [RESTARTED_AT]: time } } },
        }),
      ];
}

function restoreTemplate(
  step: Extract<PlanStep, { kind: 'RestoreTemplate' }>,
  observation: WorkloadObservation,
  mark: WriteMark,
): ClusterWrite[] {
  const { kind, workload, templateHolder, replicaSets } = observation;
  const holder = step.templateHolder ? templateHolder : workload;
  const replicaSet = replicaSets.find(
    ({ metadata }) => metadata.uid === step.replicaSet.uid,
  );
  if (!holder || !replicaSet?.spec?.template) {
    throw new Error(`ReplicaSet ${step.replicaSet.name} is gone`);
  }
  if (holder.metadata.annotations?.[OPERATION_ID] === mark.operationId)
    return [];
  const version = versionOf(replicaSet.spec.template);
  const marks = {
    [CHANGE_CAUSE]: `${ROLLBACK_CAUSE_PREFIX}${version} by ${mark.requestedBy}: ${mark.reason}`,
    [OPERATION_ID]: mark.operationId,
    [OPERATION_BY]: mark.requestedBy,
    [OPERATION_TEMPLATE]: podTemplateHashOf(replicaSet, kind),
  };
  const holderKind: WorkloadKind = step.templateHolder ? 'deployments' : kind;
  return [
    templateWrite(
      holder,
      holderKind,
      marks,
      restorableTemplate(replicaSet.spec.template),
    ),
  ];
}

function setImages(
  step: Extract<PlanStep, { kind: 'SetImages' }>,
  observation: WorkloadObservation,
  mark: WriteMark,
): ClusterWrite[] {
  const { kind, workload, templateHolder } = observation;
  const holder = step.templateHolder ? templateHolder : workload;
  if (!holder) {
    throw new Error(`Deployment ${step.templateHolder?.name} is gone`);
  }
  if (holder.metadata.annotations?.[OPERATION_ID] === mark.operationId)
    return [];
  const { version, fromEnvironment, images, commit } = step;
  const marks = {
    [CHANGE_CAUSE]: `${DEPLOY_CAUSE_PREFIX}${version} from ${fromEnvironment} by ${mark.requestedBy}: ${mark.reason}`,
    [OPERATION_ID]: mark.operationId,
    [OPERATION_BY]: mark.requestedBy,
    [OPERATION_TEMPLATE]: imagesMark(images),
  };
  return [
    templateWrite(
      holder,
      step.templateHolder ? 'deployments' : kind,
      marks,
      templateWithImages(observation, images, commit),
    ),
  ];
}

function templateWrite(
  holder: Workload,
  kind: WorkloadKind,
  marks: Record<string, string>,
  template: PodTemplateSpec,
): ClusterWrite {
  return {
    kind,
    namespace: holder.metadata.namespace ?? '',
    name: holder.metadata.name,
    type: 'json',
    patch: [
      // Written, not tested: a `test` that fails is a 422 like any bad patch, these are the API server's own 409.
      { op: 'replace', path: '/metadata/uid', value: holder.metadata.uid },
      {
        op: 'replace',
        path: '/metadata/resourceVersion',
        value: holder.metadata.resourceVersion,
      },
      {
        op: 'add',
        path: '/metadata/annotations',
        value: { ...holder.metadata.annotations, ...marks },
      },
      // Replaced whole: a merge would leave behind the keys that the newer version added.
      {
        op: 'replace',
        path: '/spec/template',
        value: template,
      },
    ],
  };
}
