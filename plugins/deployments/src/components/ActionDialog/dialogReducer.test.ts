import { aPlan } from '../../__fixtures__/service';
import {
  DialogEvent,
  dialogReducer,
  DialogState,
  planOf,
} from './dialogReducer';

const plan = aPlan();
const conflict = { kind: 'conflict', message: 'It has moved on' } as const;
const planning: DialogState = { stage: 'planning' };
const planned: DialogState = { stage: 'planned', plan };
const sending: DialogState = { stage: 'sending', plan };
const started: DialogState = { stage: 'started', operationId: 'op-1' };

it.each<[DialogState, DialogEvent, DialogState]>([
  [planning, { type: 'planned', plan }, planned],
  [
    planning,
    { type: 'refused', message: 'no' },
    { stage: 'refused', message: 'no' },
  ],
  [
    planning,
    { type: 'planFailed', message: 'no answer' },
    { stage: 'unplanned', message: 'no answer' },
  ],
  [
    planned,
    { type: 'planRequested', toRevision: 1 },
    { stage: 'planning', toRevision: 1, before: plan },
  ],
  [planned, { type: 'sent' }, sending],
  [
    sending,
    { type: 'sendFailed', problem: conflict },
    { ...planned, problem: conflict },
  ],
  [sending, { type: 'started', operationId: 'op-1' }, started],
])('%j, %j', (before, event, after) => {
  expect(dialogReducer(before, event)).toEqual(after);
});

it.each<[string, DialogState, DialogEvent]>([
  ['a plan that nobody waits for', sending, { type: 'planned', plan }],
  ['a second click while the first is under way', sending, { type: 'sent' }],
  [
    'another choice while it is being sent',
    sending,
    { type: 'planRequested', toRevision: 1 },
  ],
  ['a click before there is a plan', planning, { type: 'sent' }],
  [
    'anything once it has started',
    started,
    { type: 'planRequested', toRevision: 1 },
  ],
])('%s changes nothing', (_what, state, event) => {
  expect(dialogReducer(state, event)).toBe(state);
});

it('still shows the plan while the next one is made', () => {
  const next = dialogReducer(planned, { type: 'planRequested' });
  expect(planOf(next)).toBe(plan);
  expect(planOf(planning)).toBeUndefined();
});
