import { createHash } from 'node:crypto';
import { checkHistory } from './checkHistory';
import { History, HistoryEvent } from './History';

type Told = [operation: string, type: string, epoch?: number];

function chained(events: readonly Told[]): HistoryEvent[] {
  let prev_hash = '0'.repeat(64);
  return events.map(([operation_id, type, epoch], index) => {
    const at = `2026-11-01T10:00:${String(index).padStart(2, '0')}Z`;
    const payload = JSON.stringify({ epoch });
    const hash = createHash('sha256')
      .update(JSON.stringify([prev_hash, operation_id, type, at, payload]))
      .digest('hex');
    const event = {
      seq: index + 1,
      operation_id,
      type,
      at,
      payload,
      prev_hash,
      hash,
    };
    prev_hash = hash;
    return event;
  });
}

function history(events: readonly Told[], change: Partial<History> = {}) {
  return {
    accepted: ['a'],
    operations: [{ id: 'a', target: 'web', state: 'succeeded' }],
    events: chained(events),
    effects: [{ operationId: 'a', target: 'web', what: 'spec' }],
    ...change,
  };
}

const good: Told[] = [
  ['a', 'requested'],
  ['a', 'started', 1],
  ['a', 'stepStarted', 1],
  // Killed here; the next owner goes on.
  ['a', 'stepStarted', 2],
  ['a', 'stepDone', 2],
  ['a', 'succeeded', 2],
];

it('finds nothing in a history with a killed owner and one effect', () => {
  expect(checkHistory(history(good))).toEqual([]);
});

it.each<[string, History, string, RegExp]>([
  [
    'a second operation on the same target',
    history([...good.slice(0, 3), ['b', 'requested'], ...good.slice(3)], {
      operations: [
        { id: 'a', target: 'web', state: 'succeeded' },
        { id: 'b', target: 'web', state: 'queued' },
      ],
    }),
    'I1',
    /b began at event 4 while a was active on web/,
  ],
  [
    'an accepted operation that has vanished',
    history(good, { accepted: ['a', 'lost'] }),
    'I2',
    /lost was accepted and has vanished/,
  ],
  [
    'an effect that was repeated',
    history(good, {
      effects: [1, 2].map(() => ({
        operationId: 'a',
        target: 'k8s-config main',
        what: 'commit',
      })),
    }),
    'I4',
    /commit of k8s-config main by a: 2 times/,
  ],
  [
    'a former owner that wrote again',
    history([
      ...good.slice(0, 5),
      ['a', 'verifying', 1],
      ['a', 'succeeded', 2],
    ]),
    'I6',
    /epoch 1 wrote event 6 after epoch 2/,
  ],
  [
    'a change after the end',
    history([...good, ['a', 'succeeded', 2]]),
    'I6',
    /event 7 \(succeeded\) came after its end/,
  ],
  [
    'a state that no event explains',
    history(good.slice(0, 5)),
    'I8',
    /a is succeeded, its last event says executing/,
  ],
  [
    'a removed event',
    { ...history(good), events: chained(good).filter(({ seq }) => seq !== 3) },
    'I8',
    /broken at event 4/,
  ],
  [
    'an edited event',
    {
      ...history(good),
      events: chained(good).map(event =>
        event.seq === 2 ? { ...event, at: '2020' } : event,
      ),
    },
    'I8',
    /broken at event 2/,
  ],
])('finds %s', (_what, told, invariant, message) => {
  expect(checkHistory(told)).toEqual([
    { invariant, message: expect.stringMatching(message) },
  ]);
});
