import {
  actions,
  EnvironmentComparison,
  EnvironmentRights,
  EnvironmentSnapshot,
  Operation,
  Plan,
  Revision,
  ServiceSnapshot,
  WorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';

/** A service as the backend tells of it; each test changes what it is about. */
export const entityRef = 'component:default/checkout';

export const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    annotations: {
      'backstage.io/kubernetes-id': 'checkout',
      'github.com/project-slug': 'acme/checkout',
    },
  },
};

export const workloadRef: WorkloadRef = {
  cluster: 'prod-usw2',
  namespace: 'shop',
  kind: 'deployments',
  name: 'checkout',
};

export function aRevision(
  revision: number,
  tag: string,
  changes: Partial<Revision> = {},
): Revision {
  return {
    revision,
    images: [{ container: 'app', image: `acme/checkout:${tag}`, tag }],
    createdAt: '2026-03-10T11:00:00Z',
    podTemplateHash: `hash-${revision}`,
    state: 'previous',
    restorable: true,
    ...changes,
  };
}

export const current = aRevision(3, '1.9.0', {
  state: 'current',
  restorable: false,
  whyNot: 'It is the current revision',
  createdAt: '2026-03-10T11:50:00Z',
});
export const previous = aRevision(2, '1.8.2', {
  createdAt: '2026-03-07T11:00:00Z',
});

export function aWorkload(
  changes: Partial<WorkloadSnapshot> = {},
): WorkloadSnapshot {
  return {
    ref: workloadRef,
    uid: 'uid-1',
    strategy: 'rolling',
    status: { phase: 'Healthy', message: 'All replicas are available' },
    replicas: { desired: 2, updated: 2, ready: 2, available: 2, total: 2 },
    current,
    owner: { kind: 'none' },
    actions: [
      { action: 'rollback', allowed: true },
      { action: 'restart', allowed: true },
    ],
    ...changes,
  };
}

export function anEnvironment(
  changes: Partial<EnvironmentSnapshot> = {},
): EnvironmentSnapshot {
  return {
    name: 'production',
    title: 'Production',
    tier: 'production',
    clusters: [{ name: 'prod-usw2', state: 'ok' }],
    workloads: [aWorkload()],
    ...changes,
  };
}

export function aService(
  environments: EnvironmentSnapshot[] = [anEnvironment()],
): ServiceSnapshot {
  return { entityRef, observedAt: '2026-03-10T12:00:00Z', environments };
}

/** Production one version behind staging. */
export function aComparison(
  changes: Partial<EnvironmentComparison> = {},
): EnvironmentComparison {
  return {
    from: 'staging',
    to: 'production',
    message: 'Production is 1 version behind Staging',
    workloads: [
      {
        name: 'checkout',
        from: { ref: workloadRef, version: '1.9.1' },
        to: { ref: workloadRef, version: '1.9.0' },
        differences: [
          { aspect: 'version', what: 'app', from: '1.9.1', to: '1.9.0' },
        ],
      },
    ],
    versions: [{ version: '1.9.1', at: '2026-03-10T11:00:00Z' }],
    ...changes,
  };
}

/** Everything is allowed in production, but breaking the glass. */
export function someRights(
  changes: Partial<EnvironmentRights> = {},
): EnvironmentRights {
  return {
    environment: 'production',
    actions: actions.map(action => ({ action, allowed: true })),
    approve: { allowed: true },
    breakGlass: { allowed: false, reason: 'You may not break the glass' },
    ...changes,
  };
}

export function aPlan(changes: Partial<Plan> = {}): Plan {
  return {
    hash: 'a'.repeat(64),
    action: 'rollback',
    path: 'undo',
    summary: 'The pod template of 1.8.2 is put back in the cluster.',
    steps: ['Restore the pod template of revision 2 (1.8.2)'],
    changes: [
      {
        path: 'containers[app].image',
        kind: 'changed',
        from: 'acme/checkout:1.9.0',
        to: 'acme/checkout:1.8.2',
      },
    ],
    comesBack: ['image acme/checkout:1.8.2'],
    doesNotComeBack: ['data and migrations of the database'],
    checks: [
      { name: 'revision', verdict: 'pass', message: 'its template is known' },
    ],
    approvals: { required: 0, groups: [] },
    estimatedSeconds: 40,
    fromRevision: 3,
    toRevision: 2,
    fromVersion: '1.9.0',
    toVersion: '1.8.2',
    ...changes,
  };
}

export function anOperation(changes: Partial<Operation> = {}): Operation {
  return {
    id: 'op-1',
    workload: workloadRef,
    entityRef,
    environment: 'production',
    action: 'rollback',
    fromRevision: 3,
    toRevision: 2,
    fromVersion: '1.9.0',
    toVersion: '1.8.2',
    reason: 'totals are off by a cent',
    requestedBy: 'user:default/alice',
    requestedAt: '2026-03-10T12:00:00Z',
    state: 'executing',
    path: 'undo',
    steps: [
      {
        title: 'Restore the pod template of revision 2 (1.8.2)',
        state: 'running',
      },
      { title: 'Prove it by fresh reads', state: 'pending' },
    ],
    approvals: [],
    links: [],
    planHash: 'a'.repeat(64),
    plan: aPlan(),
    ...changes,
  };
}
