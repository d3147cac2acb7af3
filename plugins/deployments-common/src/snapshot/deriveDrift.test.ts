import { deployment, observation, replicaSet } from '../__fixtures__/objects';
import { deriveTemplateSettings } from '../comparison/deriveTemplateSettings';
import { deriveDrift } from './deriveDrift';
import { deriveWorkloadSnapshot } from './deriveWorkloadSnapshot';
import { EnvironmentSnapshot } from './Snapshot';

/** An environment whose clusters run these revisions of one workload. */
function environment(
  name: string,
  running: Record<string, number>,
): EnvironmentSnapshot {
  return {
    name,
    title: name,
    tier: 'production',
    clusters: [],
    workloads: Object.entries(running).map(([cluster, revision]) => ({
      ...deriveWorkloadSnapshot(
        observation({
          workload: deployment(),
          replicaSets: [replicaSet('deployments', revision, { available: 3 })],
        }),
      ),
      ref: { cluster, namespace: 'shop', kind: 'deployments', name: 'web' },
    })),
  };
}

const staging = environment('staging', { stage: 3 });
const drift = (running: Record<string, number>, mirrors = false) =>
  deriveDrift(environment('production', running), staging, mirrors, () => ({
    versions: ['1.3.0', '1.2.0', '1.1.0'],
    settings: deriveTemplateSettings({}),
  }));

it('says how many versions lie between', () => {
  expect(drift({ east: 1 })).toMatchObject({
    state: 'different',
    message: '2 behind',
    differences: ['web: 1.1.0 here, 1.3.0 there'],
  });
});

it('says once what two clusters have in common', () => {
  expect(drift({ east: 1, west: 1 })?.differences).toHaveLength(1);
});

it('says what of two clusters differs from each other too', () => {
  expect(drift({ east: 1, west: 2 })?.differences).toEqual([
    'web: 1.1.0 here, 1.3.0 there',
    'web: 1.2.0 here, 1.3.0 there',
  ]);
});

it.each([
  [true, 'mirrors staging'],
  [false, 'same version'],
])('knows the same version (mirror: %s)', (mirrors, message) => {
  expect(drift({ east: 3 }, mirrors)).toMatchObject({
    state: 'equal',
    message,
  });
});

it('has nothing to say where nothing runs', () => {
  expect(drift({})).toBeUndefined();
});

it.each([
  [false, 'same tag, which has moved'],
  [true, 'differs from staging'],
])(
  'takes a tag that has moved for a difference, also where both run the same (mirror: %s)',
  (mirrors, message) => {
    const production = environment('production', { east: 3 });
    const workloads = production.workloads.map(workload => ({
      ...workload,
      imageProblems: [
        {
          container: 'web',
          image: 'demo/web:1.3.0',
          kind: 'moved' as const,
          message: '',
        },
      ],
    }));
    const found = deriveDrift(
      { ...production, workloads },
      staging,
      mirrors,
      () => ({ versions: [], settings: deriveTemplateSettings({}) }),
    );
    expect(found).toMatchObject({ state: 'different', message });
    expect(found?.differences).toContain(
      'web: the tag of demo/web:1.3.0 has moved',
    );
  },
);
