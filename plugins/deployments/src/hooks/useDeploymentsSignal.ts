import { useEffect } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useLatest } from './useLatest';

/**
 * Calls back when the backend says on a channel that something changed. Subscribes itself: the hook of signals-react
 * keeps only the last message, so of two that come together one would be lost.
 *
 * @param channel - none for what nothing is said about
 * @returns whether signals are there at all; without them the caller polls
 */
export function useDeploymentsSignal(
  channel: string | undefined,
  onChange: () => void,
): boolean {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useLatest(onChange);
  useEffect(() => {
    if (!signals || !channel) return undefined;
    const { unsubscribe } = signals.subscribe(channel, () => latest.current());
    return unsubscribe;
  }, [channel, signals, latest]);
  return signals !== undefined && channel !== undefined;
}
