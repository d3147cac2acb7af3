import { WorkloadSnapshot } from '@backstage-deployments/plugin-deployments-common';

/** The words on a workload's chip: a pause of a canary says where. */
export function describeStatus({
  status,
  weights,
}: Pick<WorkloadSnapshot, 'status' | 'weights'>): string {
  return status.phase === 'Paused' && weights
    ? `Paused at ${weights.canary} %`
    : status.phase;
}
