import { Operation, OperationStep } from './Operation';
import { judgeStop, Stop } from './judgeStop';
import { operationReducer } from './operationReducer';

const at = '2026-11-01T10:00:00Z';
const BOB = 'user:default/bob';

function operation(
  states: OperationStep['state'][],
  change: Partial<Operation> = {},
): Operation {
  return {
    id: 'op-1',
    state: 'executing',
    steps: states.map((state, index) => ({ title: `step ${index}`, state })),
    plan: {
      switch: {
        service: 'orders',
        other: 'orders-blue',
        label: 'slot',
        from: 'blue',
        to: 'green',
        switchStep: 1,
        watchStep: 2,
        watchSeconds: 60,
      },
    },
    links: [],
    ...change,
  } as unknown as Operation;
}

const before = () => operation(['running', 'pending', 'pending', 'pending']);
const watching = () => operation(['done', 'done', 'running', 'pending']);

it.each<[string, Operation, Stop]>([
  ['nobody has begun', operation([], { state: 'queued' }), 'withdraw'],
  ['it waits', operation([], { state: 'pending-approval' }), 'withdraw'],
  ['nothing has been switched', before(), 'stop'],
  [
    'the switch runs',
    operation(['done', 'running', 'pending', 'pending']),
    'reverse',
  ],
  ['it watches', watching(), 'reverse'],
  ['it has watched', operation(['done', 'done', 'done', 'running']), 'no'],
  [
    'it is on its way back',
    operation(['done', 'done', 'failed', 'skipped'], {
      reversal: { at, reason: 'bad' },
    }),
    'no',
  ],
  [
    'it is no switch',
    operation(['running', 'pending'], { plan: {} as Operation['plan'] }),
    'no',
  ],
  ['it has ended', operation([], { state: 'succeeded' }), 'no'],
])('%s', (_what, given, expected) => {
  expect(judgeStop(given)).toBe(expected);
});

it('ends a switch that was stopped before it moved anything', () => {
  expect(
    operationReducer(before(), {
      type: 'cancelled',
      at,
      by: BOB,
      result: 'Stopped',
    }),
  ).toMatchObject({ state: 'cancelled', result: 'Stopped', endedAt: at });
});

it('never cancels one that has moved traffic, unless it has been moved back', () => {
  const cancelled = { type: 'cancelled', at, by: BOB } as const;
  expect(() => operationReducer(watching(), cancelled)).toThrow(/has acted/);
  const back = operationReducer(watching(), {
    type: 'reversing',
    at,
    reason: 'Taken back',
    by: BOB,
    title: 'Switch back',
  });
  expect(back.steps.map(({ state }) => state)).toEqual([
    'done',
    'done',
    'failed',
    'skipped',
    'running',
  ]);
  const ended = [
    { type: 'stepDone', index: 4, at, message: 'blue again' } as const,
    { ...cancelled, result: 'Taken back' },
  ].reduce(operationReducer, back);
  expect(ended).toMatchObject({ state: 'cancelled', result: 'Taken back' });
  expect(ended.steps[4]).toMatchObject({
    state: 'done',
    message: 'blue again',
  });
});
