import { useApi } from '@backstage/core-plugin-api';
import {
  ServiceSnapshot,
  serviceChannel,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../api/DeploymentsApi';
import { LiveData, useLiveData } from './useLiveData';

/** A rollout changes several times a second at its busiest; a page that shows half of them is still live. */
const GAP_MS = 400;

/**
 * A service in every environment, live.
 *
 * @param entityRef - as `stringifyEntityRef` writes it
 */
export function useServiceSnapshot(
  entityRef: string,
): LiveData<ServiceSnapshot> {
  const api = useApi(deploymentsApiRef);
  const { data, ...rest } = useLiveData<{
    snapshot: ServiceSnapshot;
    etag?: string;
  }>({
    key: entityRef,
    gapMs: GAP_MS,
    channel: serviceChannel(entityRef),
    async load(signal, previous) {
      const answer = await api.getService(entityRef, {
        etag: previous?.etag,
        signal,
      });
      if (answer.status === 'changed') return answer;
      if (previous) return previous;
      throw new Error(
        'The server says that nothing changed, but nothing was loaded yet',
      );
    },
  });
  return { data: data?.snapshot, ...rest };
}
