import { Rollout, Workload } from './KubernetesObjects';
import { WorkloadKind } from './WorkloadRef';

/**
 * Which of the two kinds an observed workload is; list items carry no `kind` of their own.
 *
 * @public
 */
export function isRollout(
  _workload: Workload,
  kind: WorkloadKind,
): _workload is Rollout {
  return kind === 'rollouts';
}
