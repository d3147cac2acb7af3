import { assertNever } from '@backstage-deployments/plugin-deployments-common';
import { ClusterErrorKind } from '@backstage-deployments/plugin-deployments-node';

/** client-go's: 0.8 s doubled up to 30 s, forgotten after two healthy minutes. */
const BACKOFF_BASE_MS = 800;
const BACKOFF_MAX_MS = 30_000;
const HEALTHY_AFTER_MS = 120_000;
/** A server that asks for more patience than this would leave the page dark for as long. */
const RETRY_AFTER_MAX_MS = 60_000;
/** A kind that is not installed or not allowed may be so a minute later. */
const ABSENT_RETRY_MS = 60_000;
/** Servers end watches by themselves within this many seconds, so that none hangs for ever. */
const WATCH_SECONDS_MIN = 300;
const WATCH_SECONDS_MAX = 600;
/** A watch that ends sooner was turned away by something in between. */
const WATCH_ALIVE_MS = 1_000;

/** Whether a kind's data can be had, as the last call said. */
export type Access =
  | 'connecting'
  | 'ok'
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-installed';

export interface ReflectorState {
  phase: 'idle' | 'listing' | 'watching' | 'waiting';
  access: Access;
  /** Opaque; where the next watch begins. Empty before the first list. */
  resourceVersion: string;
  /** What to do after waiting. */
  next: 'list' | 'watch';
  failures: number;
  /** Epoch milliseconds. */
  healthySince?: number;
  watchOpenedAt?: number;
  /** When the data was last known to be current. */
  syncedAt?: number;
  /** Last failure, one sentence. */
  message?: string;
}

export type ReflectorEvent =
  | { type: 'started' }
  | { type: 'listed'; resourceVersion: string }
  | { type: 'opened' }
  | { type: 'changed' | 'bookmark'; resourceVersion: string }
  | { type: 'ended' }
  | { type: 'waited' }
  | {
      type: 'failed';
      kind: ClusterErrorKind | 'stalled' | 'sink';
      message: string;
      retryAfterMs?: number;
    };

/** One thing to do next; the driver answers it with the event of its outcome. */
export type ReflectorEffect =
  | { type: 'list' }
  | { type: 'watch'; resourceVersion: string; timeoutSeconds: number }
  | { type: 'wait'; ms: number };

export const initialState: ReflectorState = {
  phase: 'idle',
  access: 'connecting',
  resourceVersion: '',
  next: 'list',
  failures: 0,
};

/**
 * The life of one watch, as client-go's reflector lives it (tools/cache/reflector.go), without any effect. Unlike
 * there, every list is a quorum read in pages: a list from the watch cache (`resourceVersion=0`) ignores the limit, and
 * one answer with all pods of a large cluster is longer than a JavaScript string may be.
 *
 * @param at - epoch milliseconds
 * @param random - 0 to 1, for jitter
 * @returns the next state, and what to do; nothing for events within a watch
 */
export function reduce(
  state: ReflectorState,
  event: ReflectorEvent,
  at: number,
  random: number,
): [ReflectorState, ReflectorEffect?] {
  switch (event.type) {
    case 'started':
      return list(state);
    case 'listed':
      return watch(
        {
          ...contact(state, at),
          resourceVersion: event.resourceVersion,
          next: 'watch',
        },
        at,
        random,
      );
    case 'opened':
      return [contact(state, at)];
    case 'changed':
    case 'bookmark':
      return [
        { ...contact(state, at), resourceVersion: event.resourceVersion },
      ];
    case 'ended':
      return at - (state.watchOpenedAt ?? 0) < WATCH_ALIVE_MS
        ? wait(failed(state, at, 'The watch ended at once'), random)
        : watch(contact(state, at), at, random);
    case 'waited':
      return state.next === 'list' ? list(state) : watch(state, at, random);
    case 'failed':
      return fail(state, event, at, random);
    default:
      return assertNever(event);
  }
}

type Failure = Extract<ReflectorEvent, { type: 'failed' }>;
type Step = [ReflectorState, ReflectorEffect];

function fail(
  state: ReflectorState,
  { kind, message, retryAfterMs }: Failure,
  at: number,
  random: number,
): Step {
  const next = failed(state, at, message);
  switch (kind) {
    case 'expired':
      // Where the watch stood is gone from the server's memory. A second time in a row it is the server that is unwell.
      return next.failures > 1
        ? wait({ ...next, next: 'list' }, random)
        : list(next);
    case 'throttled':
      // Listing again under overload would make it worse: the watch goes on where it was.
      return wait(next, random, retryAfterMs);
    case 'forbidden':
    case 'not-installed':
      return [
        { ...next, access: kind, phase: 'waiting', next: 'list' },
        { type: 'wait', ms: ABSENT_RETRY_MS },
      ];
    case 'unauthorized':
      return wait({ ...next, access: 'unauthorized' }, random);
    case 'stalled':
    case 'unreachable':
    case 'timeout':
      return wait({ ...next, access: 'unreachable' }, random, retryAfterMs);
    default:
      // Something was not understood: going on would lose an object.
      return wait({ ...next, next: 'list' }, random);
  }
}

/** Until it has succeeded, nothing but a list comes next: a watch from where we stood could miss what happened since. */
function list(state: ReflectorState): Step {
  return [{ ...state, phase: 'listing', next: 'list' }, { type: 'list' }];
}

function watch(state: ReflectorState, at: number, random: number): Step {
  const spread = WATCH_SECONDS_MAX - WATCH_SECONDS_MIN;
  return [
    { ...state, phase: 'watching', watchOpenedAt: at },
    {
      type: 'watch',
      resourceVersion: state.resourceVersion,
      timeoutSeconds: Math.round(WATCH_SECONDS_MIN + random * spread),
    },
  ];
}

/** A server may ask for more patience than the backoff has, never for less. */
function wait(
  state: ReflectorState,
  random: number,
  retryAfterMs: number = 0,
): Step {
  const doubled = Math.min(
    BACKOFF_BASE_MS * 2 ** Math.max(0, state.failures - 1),
    BACKOFF_MAX_MS,
  );
  const backoff = Math.round(doubled * (0.75 + random / 4));
  return [
    { ...state, phase: 'waiting' },
    {
      type: 'wait',
      ms: Math.max(backoff, Math.min(retryAfterMs, RETRY_AFTER_MAX_MS)),
    },
  ];
}

/** The server spoke: what we have is current. */
function contact(state: ReflectorState, at: number): ReflectorState {
  return {
    ...state,
    access: 'ok',
    syncedAt: at,
    healthySince: state.healthySince ?? at,
    message: undefined,
  };
}

function failed(
  state: ReflectorState,
  at: number,
  message: string,
): ReflectorState {
  const wasHealthy =
    state.healthySince !== undefined &&
    at - state.healthySince > HEALTHY_AFTER_MS;
  return {
    ...state,
    failures: wasHealthy ? 1 : state.failures + 1,
    healthySince: undefined,
    message,
  };
}
