import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { isRollout } from '../workload/isRollout';
import { PodTemplateSpec } from '../workload/KubernetesObjects';

/** What the spec asks for now; for a Rollout with `workloadRef` that of the object it names. */
export function liveTemplate({
  workload,
  templateHolder,
}: WorkloadObservation): PodTemplateSpec {
  return workload.spec?.template ?? templateHolder?.spec?.template ?? {};
}

/** The object whose template a rollback has to write, when that is not the workload itself. */
export function holderOf({
  workload,
  kind,
  templateHolder,
}: WorkloadObservation): { name: string; uid: string } | undefined {
  return isRollout(workload, kind) &&
    workload.spec?.workloadRef &&
    templateHolder
    ? {
        name: templateHolder.metadata.name,
        uid: templateHolder.metadata.uid ?? '',
      }
    : undefined;
}
