import fc from 'fast-check';
import {
  initialState,
  reduce,
  ReflectorEffect,
  ReflectorEvent,
  ReflectorState,
} from './reflectorReducer';

const START = Date.parse('2026-11-01T10:00:00Z');
const listed: ReflectorEvent = { type: 'listed', resourceVersion: '10' };
const failed = (
  kind: Extract<ReflectorEvent, { type: 'failed' }>['kind'],
  retryAfterMs?: number,
): ReflectorEvent => ({ type: 'failed', kind, message: kind, retryAfterMs });

/** The state and the last effect after these events, one a second. */
function after(...events: ReflectorEvent[]): {
  state: ReflectorState;
  effect?: ReflectorEffect;
} {
  let state = initialState;
  let effect: ReflectorEffect | undefined;
  events.forEach((event, index) => {
    [state, effect] = reduce(state, event, START + index * 1000, 0.5);
  });
  return { state, effect };
}
const watching: ReflectorEvent[] = [{ type: 'started' }, listed];

it('lists, then watches from where the list stood', () => {
  expect(after({ type: 'started' }).effect).toEqual({ type: 'list' });
  expect(after(...watching).effect).toEqual({
    type: 'watch',
    resourceVersion: '10',
    timeoutSeconds: 450,
  });
  expect(after(...watching).state).toMatchObject({
    access: 'ok',
    syncedAt: START + 1000,
  });
});

it('watches on from the newest change or bookmark when the server ends the watch', () => {
  const { effect } = after(
    ...watching,
    { type: 'changed', resourceVersion: '11' },
    { type: 'bookmark', resourceVersion: '15' },
    { type: 'ended' },
  );
  expect(effect).toMatchObject({ type: 'watch', resourceVersion: '15' });
});

describe('a failed watch', () => {
  it.each<[string, ReflectorEvent, ReflectorEffect, Partial<ReflectorState>]>([
    [
      '410: lists at once, as nothing can be known from where it stood',
      failed('expired'),
      { type: 'list' },
      {},
    ],
    [
      '429: waits as long as the server asks and keeps its place',
      failed('throttled', 7000),
      { type: 'wait', ms: 7000 },
      { next: 'watch', resourceVersion: '10' },
    ],
    [
      '429 without a time: backs off and keeps its place',
      failed('throttled'),
      { type: 'wait', ms: 700 },
      { next: 'watch', resourceVersion: '10' },
    ],
    [
      '429 with no patience at all: still backs off',
      failed('throttled', 0),
      { type: 'wait', ms: 700 },
      { next: 'watch' },
    ],
    [
      '429 for a day: at most a minute',
      failed('throttled', 86_400_000),
      { type: 'wait', ms: 60_000 },
      { next: 'watch' },
    ],
    [
      '5xx or no connection: backs off and keeps its place',
      failed('unreachable'),
      { type: 'wait', ms: 700 },
      { next: 'watch', access: 'unreachable' },
    ],
    [
      'no answer in time: the same',
      failed('timeout'),
      { type: 'wait', ms: 700 },
      { next: 'watch', access: 'unreachable' },
    ],
    [
      'silence: the same',
      failed('stalled'),
      { type: 'wait', ms: 700 },
      { next: 'watch', access: 'unreachable' },
    ],
    [
      '401: says so and tries again',
      failed('unauthorized'),
      { type: 'wait', ms: 700 },
      { next: 'watch', access: 'unauthorized' },
    ],
    [
      '403: looks again in a minute',
      failed('forbidden'),
      { type: 'wait', ms: 60_000 },
      { next: 'list', access: 'forbidden' },
    ],
    [
      'a kind that is not installed: looks again in a minute',
      failed('not-installed'),
      { type: 'wait', ms: 60_000 },
      { next: 'list', access: 'not-installed' },
    ],
    [
      'a line that is no event: lists, as an object may be lost',
      failed('malformed'),
      { type: 'wait', ms: 700 },
      { next: 'list' },
    ],
    [
      'a store that throws: lists',
      failed('sink'),
      { type: 'wait', ms: 700 },
      { next: 'list' },
    ],
  ])('%s', (_what, event, effect, state) => {
    const result = after(...watching, event);
    expect(result.effect).toEqual(effect);
    expect(result.state).toMatchObject(state);
  });
});

it('keeps listing when the list after a 410 fails', () => {
  const { state } = after(
    ...watching,
    failed('expired'),
    failed('unreachable'),
    { type: 'waited' },
    failed('throttled'),
  );
  expect(state.next).toBe('list');
});

it('backs off when a server answers 410 again and again', () => {
  const { effect } = after(
    ...watching,
    failed('expired'),
    listed,
    failed('expired'),
  );
  expect(effect).toMatchObject({ type: 'wait' });
});

it('backs off from watches that end at once', () => {
  const [watch] = reduce(
    after(...watching).state,
    { type: 'waited' },
    START,
    0,
  );
  const [, effect] = reduce(watch, { type: 'ended' }, START + 999, 0);
  expect(effect).toEqual({ type: 'wait', ms: 600 });
});

it('is current again as soon as a watch is accepted', () => {
  const { state } = after(
    ...watching,
    failed('unreachable'),
    { type: 'waited' },
    { type: 'opened' },
  );
  expect(state).toMatchObject({ access: 'ok', syncedAt: START + 4000 });
  expect(state.message).toBeUndefined();
});

it('doubles its backoff up to 30 s and forgets it after two healthy minutes', () => {
  let state = after(...watching).state;
  const waits: number[] = [];
  let at = START;
  const step = (event: ReflectorEvent) => {
    const [next, effect] = reduce(state, event, at, 1);
    state = next;
    if (effect?.type === 'wait') waits.push(effect.ms);
  };
  for (let attempt = 0; attempt < 8; attempt += 1) {
    step(failed('unreachable'));
    step({ type: 'waited' });
  }
  expect(waits).toEqual([
    800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000,
  ]);
  step({ type: 'opened' });
  at += 121_000;
  step(failed('unreachable'));
  expect(waits.at(-1)).toBe(800);
});

/**
 * A server in miniature: a growing number of writes, of which the newest hundred are remembered. What a reflector knows
 * is the version up to which it has seen every write.
 */
class SimulatedServer {
  version = 1;
  at = START;

  /** The outcome of an effect under a fault, and what the reflector has seen by then. */
  perform(
    effect: ReflectorEffect,
    fault: string,
    seen: number,
  ): { events: ReflectorEvent[]; seen: number } {
    if (effect.type === 'wait') {
      this.at += effect.ms;
      return { events: [{ type: 'waited' }], seen };
    }
    this.at += 50;
    if (fault === 'none') {
      return effect.type === 'list'
        ? {
            events: [{ type: 'listed', resourceVersion: `${this.version}` }],
            seen: this.version,
          }
        : this.#watch(effect.resourceVersion);
    }
    if (fault === 'malformed' && effect.type === 'watch') {
      // The change that could not be read is lost to the watch.
      this.version += 1;
      const opened: ReflectorEvent = { type: 'opened' };
      return { events: [opened, failed('malformed')], seen };
    }
    return { events: [failed(fault as 'unreachable')], seen };
  }

  #watch(from: string): { events: ReflectorEvent[]; seen: number } {
    if (this.version - Number(from) > 100) {
      return { events: [failed('expired')], seen: Number(from) };
    }
    this.at += 400_000;
    return {
      events: [
        { type: 'opened' },
        { type: 'changed', resourceVersion: `${this.version}` },
        { type: 'ended' },
      ],
      seen: this.version,
    };
  }
}

const faults = fc.array(
  fc.record({
    fault: fc.constantFrom(
      'none',
      'expired',
      'throttled',
      'unreachable',
      'timeout',
      'stalled',
      'unauthorized',
      'forbidden',
      'not-installed',
      'malformed',
      'sink',
    ),
    writes: fc.nat(150),
    random: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 60 },
);

it('knows every write again after any faults, and never hammers the server', () => {
  fc.assert(
    fc.property(faults, schedule => {
      const server = new SimulatedServer();
      let seen = 0;
      let failedInARow = 0;
      let [state, effect] = reduce(
        initialState,
        { type: 'started' },
        server.at,
        0,
      );
      const calm = { fault: 'none', writes: 0, random: 0.5 };
      for (const { fault, writes, random } of [
        ...schedule,
        ...Array(6).fill(calm),
      ]) {
        server.version += writes;
        const waited = effect?.type === 'wait';
        failedInARow = waited || fault === 'none' ? 0 : failedInARow + 1;
        const outcome = server.perform(effect!, fault, seen);
        if (fault !== 'malformed') seen = outcome.seen;
        for (const event of outcome.events) {
          [state, effect] = reduce(state, event, server.at, random);
        }
        // Only a 410 and the list after it may come without a pause.
        expect(failedInARow).toBeLessThanOrEqual(2);
        expect(effect).toBeDefined();
      }
      expect(seen).toBe(server.version);
      expect(state.access).toBe('ok');
    }),
    { numRuns: 500 },
  );
});

it('asks a dead server at most three times a minute, once it has backed off', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('unreachable', 'timeout', 'stalled', 'unauthorized'),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (kind, random) => {
        let at = START;
        let calls = 0;
        let [state, effect] = reduce(initialState, { type: 'started' }, at, 0);
        while (at < START + 600_000) {
          if (effect?.type === 'wait') at += effect.ms;
          else if (at > START + 60_000) calls += 1;
          [state, effect] = reduce(
            state,
            effect?.type === 'wait'
              ? { type: 'waited' }
              : failed(kind as 'timeout'),
            at,
            random,
          );
        }
        expect(calls).toBeLessThanOrEqual(9 * 3);
      },
    ),
  );
});
