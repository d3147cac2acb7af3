import { useApi } from '@backstage/core-plugin-api';
import { EnvironmentRights } from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../api/DeploymentsApi';
import { useLiveData } from './useLiveData';

/** A right that was given shows within this; one that was taken away is refused by the backend at once. */
const POLL_MS = 60_000;

/** What the person may do with a service in each environment; nothing until it is known. */
export function useRights(entityRef: string): readonly EnvironmentRights[] {
  const api = useApi(deploymentsApiRef);
  const { data = [] } = useLiveData<EnvironmentRights[]>({
    key: entityRef,
    gapMs: 0,
    load: signal => api.getRights(entityRef, { signal }),
    pollMs: () => POLL_MS,
  });
  return data;
}
