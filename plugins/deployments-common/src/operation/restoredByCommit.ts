import { templatesEqual } from '../diff/templatesEqual';
import { CommitToSource } from '../plan/Plan';
import { imagesMark } from '../revision/imagesMark';
import { newestReplicaSet } from '../revision/newestReplicaSet';
import { imagesOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { isRollout } from '../workload/isRollout';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { GoalVerdict } from './GoalVerdict';

/**
 * Whether what a commit asks for is what the spec asks for and what serves. An owner that applies the same manifest gets
 * the same ReplicaSet back; where only the images were to come back it may be a new one.
 */
export function restoredByCommit(
  step: CommitToSource,
  observation: WorkloadObservation,
): GoalVerdict['checks'][number] {
  const { workload, kind, replicaSets } = observation;
  const newest = newestReplicaSet(observation);
  const live = newest?.replicaSet.spec?.template;
  const goal = replicaSets.find(
    ({ metadata }) => metadata.uid === step.replicaSet?.uid,
  )?.spec?.template;
  const restored =
    newest?.podTemplateHash === step.podTemplateHash ||
    (live !== undefined && isSame(step, live, goal));
  const serves =
    !isRollout(workload, kind) ||
    workload.status?.stableRS === newest?.podTemplateHash;
  return {
    name: 'applied',
    passed: restored && serves,
    message: restored
      ? 'The restored version is what the spec asks for and what serves'
      : 'The owner has not brought the restored template to the cluster yet',
  };
}

function isSame(
  { scope, images }: CommitToSource,
  live: PodTemplateSpec,
  goal: PodTemplateSpec | undefined,
): boolean {
  // Of a template that the cluster has forgotten only the images can be compared.
  if (scope === 'configuration' && goal) return templatesEqual(live, goal);
  return imagesMark(imagesOf(live)) === imagesMark(images);
}
