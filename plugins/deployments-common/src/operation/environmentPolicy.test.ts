import { Action } from '../plan/Action';
import { PlanGoal } from '../plan/Plan';
import { approvalsFor } from './approvalsFor';
import { findFreeze } from './findFreeze';

const policy = {
  required: 2,
  groups: ['group:default/platform-team'],
  exemptApprovedVersions: true,
  exemptActions: ['abort', 'pause'] as Action[],
};

function goal(action: Action, ...hashes: string[]): PlanGoal {
  return {
    action,
    path: 'undo',
    workload: { cluster: 'c', namespace: 'n', kind: 'rollouts', name: 'w' },
    observed: { uid: 'u', template: 't', podTemplateHash: 'now' },
    steps: [
      { kind: 'AbortRollout' },
      ...hashes.map(podTemplateHash => ({
        kind: 'RestoreTemplate' as const,
        replicaSet: { name: 'rs', uid: 'rs' },
        podTemplateHash,
        revision: 1,
      })),
    ],
  };
}

it.each<[string, PlanGoal, number]>([
  ['an abort', goal('abort'), 0],
  ['a rollback to what was approved', goal('rollback', 'good'), 0],
  ['a rollback to what nobody approved', goal('rollback', 'new'), 2],
  ['a rollback that names no version', goal('rollback'), 2],
  ['a promotion', goal('promote', 'good'), 2],
])('asks for %s', (_what, asked, required) => {
  expect(approvalsFor(policy, asked, ['good']).required).toBe(required);
});

it('asks again for an approved version unless the environment says otherwise', () => {
  const strict = { ...policy, exemptApprovedVersions: false };
  expect(
    approvalsFor(strict, goal('rollback', 'good'), ['good']).required,
  ).toBe(2);
});

const freeze = {
  name: 'year end',
  from: '2026-12-20T00:00:00.000Z',
  to: '2027-01-04T00:00:00.000Z',
  reason: 'nobody is here',
  allow: ['rollback'] as Action[],
};

it.each<[string, Action | undefined, boolean]>([
  ['2026-12-19T23:59:59.999Z', 'promote', false],
  ['2026-12-20T00:00:00.000Z', 'promote', true],
  ['2027-01-03T23:59:59.999Z', 'restart', true],
  ['2027-01-04T00:00:00.000Z', 'restart', false],
  ['2026-12-24T12:00:00.000Z', 'rollback', false],
  ['2026-12-24T12:00:00.000Z', 'abort', false],
  ['2026-12-24T12:00:00.000Z', undefined, true],
])('at %s a freeze stands in the way of %s: %s', (now, action, stands) => {
  expect(Boolean(findFreeze([freeze], Date.parse(now), action))).toBe(stands);
});

it('names the freeze that ends last', () => {
  const longer = { ...freeze, name: 'longer', to: '2027-02-01T00:00:00.000Z' };
  const now = Date.parse('2026-12-24T12:00:00Z');
  expect(findFreeze([freeze, longer], now)?.name).toBe('longer');
});
