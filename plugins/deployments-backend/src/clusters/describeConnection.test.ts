import { WatchedKind } from './ClusterStore';
import { describeConnection } from './describeConnection';
import {
  Access,
  initialState,
  ReflectorState,
} from './reflector/reflectorReducer';

const NOW = new Date('2026-11-01T10:00:00Z');
const STALE_S = 180;

function describeStates(
  changes: Partial<Record<WatchedKind, Access>>,
  ages: Partial<Record<WatchedKind, number>> = {},
) {
  const kinds: WatchedKind[] = [
    'deployments',
    'rollouts',
    'replicasets',
    'pods',
    'services',
    'events',
  ];
  const states = new Map(
    kinds.map((kind): [WatchedKind, ReflectorState] => [
      kind,
      {
        ...initialState,
        access: changes[kind] ?? 'ok',
        syncedAt: NOW.getTime() - (ages[kind] ?? 10) * 1000,
        message: changes[kind] && `${kind} say ${changes[kind]}`,
      },
    ]),
  );
  return describeConnection('prod', states, NOW, STALE_S);
}

it('says nothing more of a cluster that is well', () => {
  expect(describeStates({})).toEqual({ name: 'prod', state: 'ok' });
});

it.each<[string, Partial<Record<WatchedKind, Access>>, string]>([
  ['it refuses the token', { pods: 'unauthorized' }, 'unauthorized'],
  ['it does not answer', { deployments: 'unreachable' }, 'unreachable'],
  [
    'its Deployments may not be read',
    { deployments: 'forbidden' },
    'forbidden',
  ],
  ['it is being read', { rollouts: 'connecting' }, 'connecting'],
  ['Argo Rollouts is not installed', { rollouts: 'not-installed' }, 'ok'],
  ['its pods may not be read', { pods: 'forbidden' }, 'ok'],
  ['its events do not come', { events: 'unreachable' }, 'ok'],
])('when %s', (_what, access, state) => {
  expect(describeStates(access).state).toBe(state);
});

it('names the kinds that are missing, and why', () => {
  expect(
    describeStates({
      rollouts: 'not-installed',
      pods: 'forbidden',
      events: 'unreachable',
    }).limitedKinds,
  ).toEqual([
    { kind: 'rollouts', reason: 'not-installed' },
    { kind: 'pods', reason: 'forbidden' },
    { kind: 'events', reason: 'unreachable' },
  ]);
});

it.each<WatchedKind>(['deployments', 'rollouts', 'replicasets', 'pods'])(
  'never shows %s of which nothing was heard for 180 s as current',
  kind => {
    expect(describeStates({}, { [kind]: 180 }).state).toBe('ok');
    expect(describeStates({}, { [kind]: 181 })).toMatchObject({
      state: 'unreachable',
      syncedAt: new Date(NOW.getTime() - 181_000).toISOString(),
    });
  },
);

it('says what went wrong and since when', () => {
  expect(describeStates({ pods: 'unreachable' }, { pods: 90 })).toEqual({
    name: 'prod',
    state: 'unreachable',
    message: 'prod cannot be reached: pods say unreachable',
    syncedAt: '2026-11-01T09:58:30.000Z',
  });
});
