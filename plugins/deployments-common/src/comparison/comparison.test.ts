import { deployment, observation, replicaSet } from '../__fixtures__/objects';
import { Revision } from '../revision/Revision';
import { deriveWorkloadSnapshot } from '../snapshot/deriveWorkloadSnapshot';
import { EnvironmentSnapshot, WorkloadSnapshot } from '../snapshot/Snapshot';
import { compareEnvironments } from './compareEnvironments';
import { deriveParity } from './deriveParity';
import { deriveTemplateSettings } from './deriveTemplateSettings';
import { WorkloadFacts } from './EnvironmentComparison';
import { TemplateSettings } from './TemplateSettings';
import { versionsBetween } from './versionsBetween';

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;
const none = deriveTemplateSettings({});

/** A workload of one container at 1.N.0. */
function workload(
  cluster: string,
  version: number,
  change: { replicas?: number; digest?: string; name?: string } = {},
): WorkloadSnapshot {
  const { replicas = 3, digest, name = 'web' } = change;
  const snapshot = deriveWorkloadSnapshot(
    observation({
      workload: deployment({ spec: { replicas } }),
      replicaSets: [replicaSet('deployments', version, { available: 3 })],
    }),
  );
  const [image] = snapshot.current.images;
  return {
    ...snapshot,
    ref: { cluster, namespace: 'shop', kind: 'deployments', name },
    current: {
      ...snapshot.current,
      images: [{ ...image, ...(digest && { digest }) }],
    },
  };
}

function environment(
  title: string,
  ...workloads: WorkloadSnapshot[]
): EnvironmentSnapshot {
  return {
    name: title.toLowerCase(),
    title,
    tier: 'production',
    clusters: [],
    workloads,
  };
}

/** Newest first: 1.3.0, 1.2.0, 1.1.0. */
const history = [3, 2, 1].map(
  (number): Revision => ({
    ...workload('x', number).current,
    revision: number,
    commit: `commit-${number}`,
  }),
);

function compared(
  from: WorkloadSnapshot[],
  to: WorkloadSnapshot[],
  settingsOf: (workload: WorkloadSnapshot) => TemplateSettings = () => none,
) {
  return compareEnvironments(
    environment('Staging', ...from),
    environment('Production', ...to),
    { settingsOf, historyOf: () => history },
  );
}

describe('how far production is from staging', () => {
  it.each([
    ['two versions', [3], [1], 'Production is 2 versions behind Staging'],
    ['one version', [3], [2], 'Production is 1 version behind Staging'],
    ['ahead', [1], [2], 'Production is 1 version ahead of Staging'],
    ['nothing', [3], [3], 'Production runs the version of Staging'],
    ['who knows', [3], [9], 'Production runs 1.9.0, Staging 1.3.0'],
    [
      'the cluster furthest behind',
      [3],
      [3, 2],
      'Production is 1 version behind Staging',
    ],
    [
      'nothing to compare',
      [3],
      [],
      'Production and Staging run nothing of the same name',
    ],
  ])('%s', (_what, from, to, message) => {
    const sides = [from, to].map(versions =>
      versions.map((version, index) => workload(`c${index}`, version)),
    );
    expect(compared(sides[0], sides[1]).message).toBe(message);
  });

  it('lists what has not arrived yet, newest first, with its commits', () => {
    expect(
      compared([workload('s', 3)], [workload('p', 1)]).versions,
    ).toMatchObject([
      { version: '1.3.0', commit: 'commit-3' },
      { version: '1.2.0', commit: 'commit-2' },
    ]);
  });

  it('sees a tag that moved', () => {
    const { message, workloads } = compared(
      [workload('s', 3, { digest: a })],
      [workload('p', 3, { digest: b })],
    );
    expect(message).toBe(
      'Production runs another image than Staging under the same tag',
    );
    expect(workloads[0].differences).toEqual([
      { aspect: 'digest', what: 'web', from: a, to: b },
    ]);
  });

  it('names what else differs, cluster by cluster', () => {
    const { workloads } = compared(
      [workload('s', 3)],
      [workload('p', 3, { replicas: 5 })],
      ({ ref }) =>
        ref.cluster === 's'
          ? {
              variables: ['web NEW', 'web SAME'],
              configuration: ['ConfigMap app: level'],
              resources: { 'web limits.memory': '1Gi' },
            }
          : {
              variables: ['web OLD', 'web SAME'],
              configuration: ['ConfigMap app: level'],
              resources: { 'web limits.memory': '2Gi' },
            },
    );
    expect(workloads[0].differences).toEqual([
      { aspect: 'variables', what: 'web NEW', from: 'set' },
      { aspect: 'variables', what: 'web OLD', to: 'set' },
      {
        aspect: 'resources',
        what: 'web limits.memory',
        from: '1Gi',
        to: '2Gi',
      },
      { aspect: 'replicas', what: 'replicas', from: '3', to: '5' },
    ]);
  });

  it('shows what only one of them has', () => {
    const { workloads } = compared(
      [workload('s', 3), workload('s', 3, { name: 'worker' })],
      [workload('p', 3)],
    );
    expect(workloads[1]).toMatchObject({ name: 'worker', from: {} });
    expect(workloads[1].to).toBeUndefined();
  });
});

describe('versions between', () => {
  it('tells one that stands there twice once', () => {
    const twice = [
      history[0],
      { ...history[0], revision: 2.5 },
      ...history.slice(1),
    ];
    expect(
      versionsBetween(twice, history[0], history[1]).map(
        ({ version }) => version,
      ),
    ).toEqual(['1.3.0']);
  });
});

describe('whether disaster recovery could take over', () => {
  const production = environment(
    'Production',
    workload('east', 3, { digest: a }),
    workload('west', 3, { digest: a }),
  );
  const facts = (change: Partial<WorkloadFacts> = {}): WorkloadFacts => ({
    versions: [],
    settings: none,
    ...change,
  });
  const parity = (
    here: WorkloadSnapshot[],
    change: Partial<WorkloadFacts> = {},
  ) =>
    deriveParity(environment('DR', ...here), production, ({ ref }) =>
      facts(ref.cluster === 'dr' ? change : {}),
    );

  it.each<[string, WorkloadSnapshot[], Partial<WorkloadFacts>, string[]]>([
    ['as many pods', [workload('dr', 3, { replicas: 6, digest: a })], {}, []],
    [
      'a plan to scale up',
      [workload('dr', 3, { replicas: 1, digest: a })],
      { scaleUp: 'autoscaler, up to 12' },
      [],
    ],
    [
      'too few pods',
      [workload('dr', 3, { replicas: 4, digest: a })],
      {},
      ['web: 4 of the 6 replicas that Production has, and no plan to scale up'],
    ],
    [
      'another version',
      [workload('dr', 2, { replicas: 6 })],
      {},
      ['web: 1.2.0 here, 1.3.0 there'],
    ],
    [
      'another image under the same tag',
      [workload('dr', 3, { replicas: 6, digest: b })],
      {},
      ['web: the same tag is another image (by digest)'],
    ],
    [
      'other settings, of which resources do not count',
      [workload('dr', 3, { replicas: 6, digest: a })],
      {
        settings: {
          variables: [],
          configuration: ['ConfigMap app: level'],
          resources: { 'web limits.cpu': '1' },
        },
      },
      ['ConfigMap app: level is only here'],
    ],
    ['no workload', [], {}, ['web is missing here']],
  ])('%s', (_what, here, change, differences) => {
    expect(parity(here, change)).toEqual(differences);
  });
});
