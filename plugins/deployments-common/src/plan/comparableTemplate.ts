import { restorableTemplate } from '../diff/restorableTemplate';
import { templatesEqual } from '../diff/templatesEqual';
import { newestReplicaSet } from '../revision/newestReplicaSet';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { isRollout } from '../workload/isRollout';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { liveTemplate } from './liveTemplate';

/**
 * What a goal is compared with: the current ReplicaSet's template rather than the workload's, because the API server
 * fills in defaults there and not in a Rollout. A spec that has no ReplicaSet yet is compared itself.
 */
export function comparableTemplate(
  observation: WorkloadObservation,
): PodTemplateSpec {
  const live = liveTemplate(observation);
  const newest = newestReplicaSet(observation)?.replicaSet.spec?.template;
  const seen =
    newest &&
    (isRollout(observation.workload, observation.kind) ||
      templatesEqual(newest, live));
  return restorableTemplate(seen ? newest : live);
}
