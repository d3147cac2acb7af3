import { useCallback, useEffect, useRef, useState } from 'react';
import { coalesce, Coalesced } from './coalesce';
import { useDeploymentsSignal } from './useDeploymentsSignal';
import { useLatest } from './useLatest';

/** Where nothing tells us of changes: slow enough for thousands of open pages. */
const POLL_MS = 15_000;
/**
 * Signals may be lost (the connection broke, nothing is replayed), so the data is never older than this. An answer that
 * nothing changed costs the backend a look into its memory.
 */
const SAFETY_POLL_MS = 60_000;
/**
 * A page that was just opened waits for its connection: at once, or after a first attempt that is given up after 1 s and
 * repeated after 5 s (SignalClient of signals-react). What was said before it stands is fetched here.
 */
const SETTLING_MS = [2_000, 8_000];

export interface LiveData<T> {
  /** The last that was loaded; kept when a later load fails. */
  data?: T;
  /** Why the last load failed; gone with the next that works. */
  error?: unknown;
  /** Milliseconds since the epoch of the last load that worked. */
  loadedAt?: number;
  /** Loads now. */
  refresh: () => void;
}

export interface LiveDataOptions<T> {
  /** What is loaded; another key begins anew, without the old data. */
  key: string;
  /** Answers `previous` when nothing changed. Aborted through `signal` when the page closes. */
  load: (signal: AbortSignal, previous: T | undefined) => Promise<T>;
  /** Where the backend says that something changed: `serviceChannel(entityRef)` for one service. */
  channel?: string;
  /** Milliseconds between two loads that signals ask for. */
  gapMs: number;
  /** Milliseconds between two loads that nothing asks for; {@link POLL_MS} and {@link SAFETY_POLL_MS} when not given. */
  pollMs?: (data: T | undefined, signalled: boolean) => number;
}

type Loaded<T> = Omit<LiveData<T>, 'refresh'> & { key: string };

/**
 * Loads, and loads again when the backend signals a change, when the page becomes visible, is focused or is online
 * again, and from time to time. One request at a time; nothing while the page is hidden.
 */
export function useLiveData<T>(options: LiveDataOptions<T>): LiveData<T> {
  const { key, channel, gapMs, pollMs } = options;
  const latest = useLatest(options);
  const [loaded, setLoaded] = useState<Loaded<T>>({ key });
  const loader = useRef<Coalesced>();

  useEffect(() => {
    const abort = new AbortController();
    let previous: T | undefined;
    const run = async () => {
      try {
        const data = await latest.current.load(abort.signal, previous);
        if (abort.signal.aborted) return;
        previous = data;
        setLoaded({ key, data, loadedAt: Date.now() });
      } catch (error) {
        // The page closed or shows something else: nobody waits for this answer.
        if (abort.signal.aborted) return;
        // Anything else is said beside the last data; the next signal, poll or click tries again.
        setLoaded(before => ({
          ...keep(before, key),
          key,
          error,
        }));
      }
    };
    const current = coalesce(run, gapMs);
    loader.current = current;
    current.request();
    return () => {
      current.stop();
      abort.abort();
    };
  }, [key, gapMs, latest]);

  const refresh = useCallback(() => loader.current?.request(), []);
  const refreshIfVisible = useCallback(() => {
    if (!document.hidden) refresh();
  }, [refresh]);
  const signalled = useDeploymentsSignal(channel, refreshIfVisible);
  const { data, error, loadedAt } = keep(loaded, key) ?? {};
  const interval = error
    ? POLL_MS
    : pollMs?.(data, signalled) ?? (signalled ? SAFETY_POLL_MS : POLL_MS);
  useWhenSeen(refreshIfVisible, interval);

  return { data, error, loadedAt, refresh };
}

/** What was missed while hidden or offline is fetched on return, since hidden pages ask for nothing. */
function useWhenSeen(refresh: () => void, intervalMs: number) {
  useEffect(() => {
    document.addEventListener('visibilitychange', refresh);
    window.addEventListener('focus', refresh);
    window.addEventListener('online', refresh);
    const poll = setInterval(refresh, intervalMs);
    return () => {
      document.removeEventListener('visibilitychange', refresh);
      window.removeEventListener('focus', refresh);
      window.removeEventListener('online', refresh);
      clearInterval(poll);
    };
  }, [refresh, intervalMs]);

  useEffect(() => {
    const settling = SETTLING_MS.map(ms => setTimeout(refresh, ms));
    return () => settling.forEach(clearTimeout);
  }, [refresh]);
}

function keep<T>(loaded: Loaded<T>, key: string): Loaded<T> | undefined {
  return loaded.key === key ? loaded : undefined;
}
