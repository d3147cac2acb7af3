import { Kustomization } from '../workload/KubernetesObjects';
import { appliedCommit } from './appliedCommit';
import { Delivery } from './deriveDelivery';
import { deriveFluxDelivery } from './deriveFluxDelivery';

const lastAppliedRevision = 'main@sha1:abcdef0123';
const ready = (status: string, reason: string, message: string) => [
  { type: 'Reconciling', status: 'True' },
  { type: 'Ready', status, reason, message },
];
const fine = ready('True', 'ReconciliationSucceeded', 'Applied');

it.each<[string, Kustomization['status'], boolean, Delivery]>([
  [
    'has applied the commit',
    { lastAppliedRevision, conditions: fine },
    true,
    { synced: true, message: 'Flux apps has applied abcdef0' },
  ],
  [
    'has applied it and looks once more',
    {
      lastAppliedRevision,
      conditions: ready('Unknown', 'Progressing', 'Reconciliation in progress'),
    },
    true,
    { synced: true, message: 'Flux apps has applied abcdef0' },
  ],
  [
    'has applied an earlier one',
    { lastAppliedRevision, conditions: fine },
    false,
    { synced: false, message: 'Flux apps still looks at abcdef0' },
  ],
  [
    'has never applied any',
    undefined,
    false,
    {
      synced: false,
      message: 'Flux apps has not looked at its repository yet',
    },
  ],
  [
    'cannot apply what it found',
    {
      lastAppliedRevision,
      conditions: ready('False', 'BuildFailed', 'no such file'),
    },
    false,
    { synced: false, message: 'Flux apps reports BuildFailed: no such file' },
  ],
  [
    'was asked to look, and did',
    {
      lastAppliedRevision,
      conditions: fine,
      lastHandledReconcileAt: '2026-11-01T10:00:00Z',
    },
    true,
    {
      synced: true,
      message: 'Flux apps has applied abcdef0',
      comparedAt: '2026-11-01T10:00:00Z',
    },
  ],
  [
    'looks by itself, and tells of each look',
    {
      lastAppliedRevision,
      conditions: fine,
      history: [
        { lastReconciled: '2026-11-01T10:05:00Z' },
        { lastReconciled: '2026-11-01T09:00:00Z' },
      ],
    },
    true,
    {
      synced: true,
      message: 'Flux apps has applied abcdef0',
      comparedAt: '2026-11-01T10:05:00Z',
    },
  ],
])('a Kustomization that %s', (_what, status, contains, delivery) => {
  const kustomization = { metadata: { name: 'apps' }, status };
  expect(deriveFluxDelivery(kustomization, contains)).toEqual(delivery);
});

it.each([
  ['main@sha1:abcdef0123', 'abcdef0123'],
  ['refs/heads/main@sha1:abcdef0123', 'abcdef0123'],
  ['sha1:abcdef0123', 'abcdef0123'],
  ['v1.0.0', ''],
  [undefined, ''],
])('of revision %s the commit is %s', (revision, commit) => {
  expect(
    appliedCommit({
      metadata: { name: 'apps' },
      status: { lastAppliedRevision: revision },
    }),
  ).toBe(commit);
});
