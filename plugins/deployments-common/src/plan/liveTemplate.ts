import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { PodTemplateSpec } from '../workload/KubernetesObjects';

/**
 * What the spec asks for now; for a Rollout with `workloadRef` that of the object it names.
 *
 * @public
 */
export function liveTemplate({
  workload,
  templateHolder,
}: WorkloadObservation): PodTemplateSpec {
  return workload.spec?.template ?? templateHolder?.spec?.template ?? {};
}
