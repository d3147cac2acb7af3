import {
  MetricRange,
  stringifyWorkloadRef,
  WorkloadMetrics,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { useApi } from '@backstage/core-plugin-api';
import { deploymentsApiRef } from '../api/DeploymentsApi';
import { LiveData, useLiveData } from './useLiveData';

/** The backend's own interval: asking more often gives the same. */
const POLL_MS = 15_000;
/** What is shown first, the same wherever figures are shown: then its source is asked once for all of them. */
export const FIRST_RANGE: MetricRange = '1h';

/** Figures of a workload, kept current while somebody looks at them. */
export function useWorkloadMetrics(
  workload: WorkloadRef,
  range: MetricRange,
): LiveData<WorkloadMetrics> {
  const api = useApi(deploymentsApiRef);
  return useLiveData({
    key: `${range} ${stringifyWorkloadRef(workload)}`,
    gapMs: 1_000,
    load: signal => api.getMetrics(workload, range, { signal }),
    pollMs: () => POLL_MS,
  });
}
