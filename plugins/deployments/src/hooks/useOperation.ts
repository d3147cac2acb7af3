import { useApi } from '@backstage/core-plugin-api';
import {
  isEnded,
  Operation,
  serviceChannel,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../api/DeploymentsApi';
import { LiveData, useLiveData } from './useLiveData';

/** While somebody watches an operation, a second is what she waits gladly. */
const POLL_ACTIVE_MS = 1_000;
const POLL_ACTIVE_WITH_SIGNALS_MS = 4_000;
/** It has ended and will not change; only a limit of the timer keeps this from being never. */
const POLL_ENDED_MS = 3_600_000;
/** People take their time to review. */
const POLL_REVIEW_MS = 15_000;
const GAP_MS = 300;

/**
 * An operation as it goes on.
 *
 * @param entityRef - of its service, whose signals speak of it
 */
export function useOperation(
  id: string,
  entityRef: string,
): LiveData<Operation> {
  const api = useApi(deploymentsApiRef);
  return useLiveData({
    key: id,
    gapMs: GAP_MS,
    channel: serviceChannel(entityRef),
    load: (signal, previous) =>
      previous && isSettled(previous)
        ? Promise.resolve(previous)
        : api.getOperation(id, { signal }),
    pollMs(operation, signalled) {
      if (operation && isSettled(operation)) return POLL_ENDED_MS;
      if (operation && isEnded(operation.state)) return POLL_REVIEW_MS;
      return signalled ? POLL_ACTIVE_WITH_SIGNALS_MS : POLL_ACTIVE_MS;
    },
  });
}

/** It has ended and nobody has to say anything more. */
function isSettled({ state, breakGlass }: Operation): boolean {
  return isEnded(state) && (!breakGlass || breakGlass.review !== undefined);
}
