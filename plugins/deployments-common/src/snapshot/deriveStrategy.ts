import { Deployment, Service, Workload } from '../workload/KubernetesObjects';
import { isRollout } from '../workload/isRollout';
import { WorkloadKind } from '../workload/WorkloadRef';
import { Strategy } from './Snapshot';

/** Labels by which the standard's Services pick one of two Deployments. */
const slotLabels = ['environment', 'slot', 'color'];
const slots = ['blue', 'green'];

/** How the workload is rolled out. A Deployment that a Service picks by its colour is half of a selector blue-green. */
export function deriveStrategy(
  workload: Workload,
  kind: WorkloadKind,
  services: readonly Service[],
): Strategy {
  if (isRollout(workload, kind)) {
    return workload.spec?.strategy?.blueGreen ? 'blue-green' : 'canary';
  }
  if (slotOf(workload, services)) return 'selector';
  return workload.spec?.strategy?.type === 'Recreate' ? 'recreate' : 'rolling';
}

/** The colour of a Deployment and whether its Service sends traffic there now. */
function slotOf(
  deployment: Deployment,
  services: readonly Service[],
): { slot: string; active: boolean; service: string } | undefined {
  const labels = deployment.spec?.template?.metadata?.labels ?? {};
  for (const { metadata, spec } of services) {
    const selector = spec?.selector ?? {};
    for (const label of slotLabels) {
      const selected = selector[label];
      const slot = labels[label];
      const others = Object.entries(selector).filter(([key]) => key !== label);
      if (
        slots.includes(selected) &&
        slots.includes(slot) &&
        others.every(([key, value]) => labels[key] === value)
      ) {
        return { slot, active: selected === slot, service: metadata.name };
      }
    }
  }
  return undefined;
}
