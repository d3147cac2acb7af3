import { ROLLOUT_HASH_LABEL } from '../annotations';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { isRollout } from '../workload/isRollout';
import { Reach } from './Reach';

/** A Rollout says by which Services or subsets its two versions are reached; a Deployment by none but those that select it. */
export function deriveReach(observation: WorkloadObservation): Reach {
  const { workload, kind } = observation;
  const reach = {
    namespace: workload.metadata.namespace ?? '',
    services: selectingServices(observation),
  };
  const canary = isRollout(workload, kind)
    ? workload.spec?.strategy?.canary
    : undefined;
  if (!canary) return reach;
  const subsets = canary.trafficRouting?.istio?.destinationRule ?? {};
  return {
    ...reach,
    canary: { service: canary.canaryService, subset: subsets.canarySubsetName },
    stable: { service: canary.stableService, subset: subsets.stableSubsetName },
  };
}

function selectingServices({
  services,
  workload,
  templateHolder,
}: WorkloadObservation): ReadonlySet<string> {
  const template = workload.spec?.template ?? templateHolder?.spec?.template;
  const labels = template?.metadata?.labels ?? {};
  const selecting = services.filter(({ spec }) => {
    const selector = Object.entries(spec?.selector ?? {});
    return (
      selector.length > 0 &&
      selector.every(
        ([key, value]) => labels[key] === value || key === ROLLOUT_HASH_LABEL,
      )
    );
  });
  return new Set(selecting.map(({ metadata }) => metadata.name));
}
