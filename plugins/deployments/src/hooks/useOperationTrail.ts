import { useApi } from '@backstage/core-plugin-api';
import {
  serviceChannel,
  TrailEvent,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../api/DeploymentsApi';
import { LiveData, useLiveData } from './useLiveData';

const GAP_MS = 1_000;

/**
 * What happened to an operation, as it goes on.
 *
 * @param entityRef - of its service, whose signals speak of it
 * @param ended - loads once more at the end
 */
export function useOperationTrail(
  id: string,
  entityRef: string,
  ended: boolean,
): LiveData<TrailEvent[]> {
  const api = useApi(deploymentsApiRef);
  return useLiveData({
    key: `${id} ${ended}`,
    gapMs: GAP_MS,
    channel: serviceChannel(entityRef),
    load: signal => api.getOperationEvents(id, { signal }),
  });
}
