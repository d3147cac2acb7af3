import { SelectorPair } from '../selector/SelectorPair';
import { isRollout } from '../workload/isRollout';
import { Workload } from '../workload/KubernetesObjects';
import { WorkloadKind } from '../workload/WorkloadRef';
import { Strategy } from './Snapshot';

/** How the workload is rolled out. A Deployment that a Service picks by its colour is half of a selector blue-green. */
export function deriveStrategy(
  workload: Workload,
  kind: WorkloadKind,
  pair: SelectorPair | undefined,
): Strategy {
  if (isRollout(workload, kind)) {
    return workload.spec?.strategy?.blueGreen ? 'blue-green' : 'canary';
  }
  if (pair) return 'selector';
  return workload.spec?.strategy?.type === 'Recreate' ? 'recreate' : 'rolling';
}
