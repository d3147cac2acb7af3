import { useApi } from '@backstage/core-plugin-api';
import {
  Operation,
  Revision,
  stringifyWorkloadRef,
  WorkloadRef,
  serviceChannel,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../api/DeploymentsApi';
import { LiveData, useLiveData } from './useLiveData';

/** History is read, not watched. */
const GAP_MS = 2_000;
/** As many operations of the service as fit beside the revisions that a cluster keeps (10 by default). */
const OPERATIONS_MAX = 100;

export interface WorkloadHistory {
  /** Newest first. */
  revisions: Revision[];
  /** Of this workload, newest first. */
  operations: Operation[];
}

/** What ran in one place and who changed it, live. */
export function useWorkloadHistory(
  entityRef: string,
  ref: WorkloadRef,
): LiveData<WorkloadHistory> {
  const api = useApi(deploymentsApiRef);
  const key = stringifyWorkloadRef(ref);
  return useLiveData({
    key,
    gapMs: GAP_MS,
    channel: serviceChannel(entityRef),
    async load(signal) {
      const [revisions, { items }] = await Promise.all([
        api.getRevisions(ref, { signal }),
        api.listOperations(
          { service: entityRef, limit: OPERATIONS_MAX },
          { signal },
        ),
      ]);
      return {
        revisions,
        operations: items.filter(
          ({ workload }) => stringifyWorkloadRef(workload) === key,
        ),
      };
    },
  });
}
