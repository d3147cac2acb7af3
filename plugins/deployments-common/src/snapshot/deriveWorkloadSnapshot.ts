import { summarizeHold } from '../hold/summarizeHold';
import { findImageProblems } from '../images/findImageProblems';
import { availableActions } from '../plan/availableActions';
import { listRevisions } from '../revision/listRevisions';
import { Revision } from '../revision/Revision';
import { imagesOf } from '../revision/versionOf';
import { derivePair } from '../selector/derivePair';
import { summarizePair } from '../selector/summarizePair';
import { deriveWorkloadStatus } from '../status/deriveWorkloadStatus';
import { deriveOwner } from '../workload/deriveOwner';
import { deriveTraffic } from '../traffic/deriveTraffic';
import { isRollout } from '../workload/isRollout';
import { Rollout } from '../workload/KubernetesObjects';
import { countRevisionPods } from './countRevisionPods';
import { deriveAnalysisRuns } from './deriveAnalysisRuns';
import { deriveBlueGreen } from './deriveBlueGreen';
import { deriveExperiment } from './deriveExperiment';
import { deriveRollingBounds } from './deriveRollingBounds';
import { deriveSteps } from './deriveSteps';
import { deriveStrategy } from './deriveStrategy';
import { findSplitProblem } from './findSplitProblem';
import { ReplicaCounts, WorkloadSnapshot } from './Snapshot';
import { WorkloadObservation } from './WorkloadObservation';

/**
 * Everything that the page shows of one workload, from the objects alone.
 *
 * @public
 */
export function deriveWorkloadSnapshot(
  observation: WorkloadObservation,
): WorkloadSnapshot {
  const { cluster, kind, workload } = observation;
  const pair = derivePair(observation);
  const { operation, waiting, openReviews, holds } = observation;
  const revisions = listRevisions(observation);
  const status = deriveWorkloadStatus(observation);
  const owner = deriveOwner(observation);
  const current =
    revisions.find(({ state }) => state === 'current') ??
    unseenRevision(observation);
  const stable = revisions.find(({ state }) => state === 'stable');
  const imageProblems = findImageProblems(observation, current);
  const traffic = deriveTraffic(observation);
  const hold = summarizeHold(holds ?? [], revisions);
  return {
    ref: {
      cluster,
      namespace: workload.metadata.namespace ?? '',
      kind,
      name: workload.metadata.name,
    },
    uid: workload.metadata.uid ?? '',
    strategy: deriveStrategy(workload, kind, pair),
    status,
    replicas: countReplicas(observation),
    current,
    ...(stable && {
      stable,
      pods: {
        current: countRevisionPods(current, observation),
        stable: countRevisionPods(stable, observation),
      },
    }),
    ...(pair && { selector: summarizePair(pair) }),
    ...describeStrategy(observation),
    ...(imageProblems.length > 0 && { imageProblems }),
    ...(traffic && { traffic }),
    owner,
    ...(hold && { hold }),
    actions: availableActions({ observation, status, owner, revisions }),
    ...(operation && { operation }),
    ...(waiting && { waiting }),
    ...(openReviews && { openReviews }),
  };
}

function countReplicas({ workload }: WorkloadObservation): ReplicaCounts {
  const { spec, status } = workload;
  return {
    desired: spec?.replicas ?? 1,
    updated: status?.updatedReplicas ?? 0,
    ready: status?.readyReplicas ?? 0,
    available: status?.availableReplicas ?? 0,
    total: status?.replicas ?? 0,
  };
}

/** The spec's template before its ReplicaSet exists. */
function unseenRevision({
  workload,
  templateHolder,
}: WorkloadObservation): Revision {
  const template = workload.spec?.template ?? templateHolder?.spec?.template;
  return {
    revision: 0,
    images: imagesOf(template),
    createdAt: workload.metadata.creationTimestamp ?? '',
    podTemplateHash: '',
    state: 'current',
    restorable: false,
    whyNot: 'It is the current revision',
  };
}

function describeStrategy(
  observation: WorkloadObservation,
): Partial<WorkloadSnapshot> {
  const { workload, kind } = observation;
  if (isRollout(workload, kind)) return describeRollout(workload, observation);
  const rolling = deriveRollingBounds(workload);
  return rolling ? { rolling } : {};
}

function describeRollout(
  rollout: Rollout,
  observation: WorkloadObservation,
): Partial<WorkloadSnapshot> {
  const { status } = rollout;
  const { analysisRuns, services } = observation;
  const runs = deriveAnalysisRuns(analysisRuns, status?.currentPodHash);
  const experiment = deriveExperiment(rollout, observation);
  const splitProblem = findSplitProblem(rollout, services);
  const blueGreen = deriveBlueGreen(rollout, observation);
  const weights = deriveWeights(rollout);
  return {
    ...deriveSteps(rollout),
    ...(weights && { weights }),
    ...(blueGreen && { blueGreen }),
    ...(runs.length > 0 && { analysisRuns: runs }),
    ...(experiment && { experiment }),
    ...(splitProblem && { splitProblem }),
  };
}

/** Percent by revision while two serve: as the traffic router was told, else the last weight that was set. */
function deriveWeights({
  spec,
  status,
}: Rollout): WorkloadSnapshot['weights'] | undefined {
  const canary = spec?.strategy?.canary;
  if (
    !canary ||
    !status?.stableRS ||
    status.stableRS === status.currentPodHash
  ) {
    return undefined;
  }
  const told = status.canary?.weights?.canary?.weight;
  const walked = canary.steps?.slice(0, (status.currentStepIndex ?? 0) + 1);
  const set = walked?.reverse().find(step => step.setWeight !== undefined);
  const weight = status.abort ? told ?? 0 : told ?? set?.setWeight ?? 0;
  return { canary: weight, stable: 100 - weight };
}
