import { deployment, observation, replicaSet } from '../__fixtures__/objects';
import { Application } from '../workload/KubernetesObjects';
import { deriveSeenRevisions } from './deriveSeenRevisions';
import { listRevisions } from './listRevisions';
import { mergeRevisions } from './mergeRevisions';
import { reconcileHistory } from './reconcileHistory';
import { SeenRevision } from './SeenRevision';

const NOW = '2026-11-05T10:00:00.000Z';
const LATER = '2026-11-06T10:00:00.000Z';
const DIGEST = `sha256:${'a'.repeat(64)}`;

function seen(
  revision: number,
  change: Partial<SeenRevision> = {},
): SeenRevision {
  return {
    uid: 'uid-web',
    revision,
    images: [
      {
        container: 'web',
        image: `demo/web:1.${revision}.0`,
        tag: `1.${revision}.0`,
      },
    ],
    createdAt: `2026-11-0${revision}T10:00:00Z`,
    podTemplateHash: `hash-${revision}`,
    live: false,
    firstSeenAt: NOW,
    ...change,
  };
}

describe('what is remembered of a workload', () => {
  it('is each revision, whether it lives, and how the current one does', () => {
    const [current, previous] = deriveSeenRevisions(observation());
    expect(current).toMatchObject({
      uid: 'uid-web',
      revision: 3,
      podTemplateHash: 'hash-3',
      live: true,
      ended: { phase: 'Healthy' },
    });
    expect(previous).toMatchObject({ revision: 2, live: false });
    expect(previous).not.toHaveProperty('ended');
    expect(previous).not.toHaveProperty('restorable');
  });

  const application = (history: object[]): Application => ({
    metadata: { name: 'web-production', namespace: 'argocd' },
    status: {
      resources: [{ kind: 'Deployment', namespace: 'shop', name: 'web' }],
      history: history as NonNullable<Application['status']>['history'],
    },
  });
  const owned = (history: object[]) =>
    observation({
      workload: deployment({
        metadata: {
          annotations: {
            'argocd.argoproj.io/tracking-id':
              'web-production:apps/Deployment:shop/web',
          },
        },
      }),
      applications: [application(history)],
    });
  const sync = (revision: string, began: string, username?: string) => ({
    revision,
    deployStartedAt: began,
    deployedAt: began,
    ...(username && { initiatedBy: { username } }),
  });

  it.each([
    [
      'the sync in which its ReplicaSet was created',
      [
        sync('c2', '2026-11-02T09:59:58Z'),
        sync('c3', '2026-11-03T09:59:59Z', 'bob'),
        sync('c4', '2026-11-03T12:00:00Z'),
      ],
      { configCommit: 'c3', by: 'bob' },
    ],
    [
      'a sync of the same second',
      [sync('c3', '2026-11-03T10:00:00Z')],
      { configCommit: 'c3' },
    ],
    [
      'no entry where all are younger',
      [sync('c4', '2026-11-03T12:00:00Z')],
      {},
    ],
  ])('knows its commit by %s', (_what, history, expected) => {
    const [current] = deriveSeenRevisions(owned(history));
    expect({
      ...(current.configCommit && { configCommit: current.configCommit }),
      ...(current.by && { by: current.by }),
    }).toEqual(expected);
  });
});

describe('what is stored', () => {
  const now = deriveSeenRevisions(observation());

  it('is all of a workload that is new, and nothing of one that did not change', () => {
    const first = reconcileHistory([], now, NOW);
    expect(first.map(({ revision }) => revision)).toEqual([3, 2, 1]);
    expect(first[0]).toMatchObject({
      live: true,
      firstSeenAt: NOW,
      lastLiveAt: NOW,
    });
    expect(first[1]).not.toHaveProperty('lastLiveAt');
    expect(reconcileHistory(first, now, LATER)).toEqual([]);
  });

  it('says until when a revision lived that was replaced or whose workload is gone', () => {
    const first = reconcileHistory([], now, NOW);
    const next = deriveSeenRevisions(
      observation({
        replicaSets: [3, 4].map(revision =>
          replicaSet('deployments', revision, {
            available: revision === 4 ? 3 : 0,
          }),
        ),
      }),
    );
    const replaced = reconcileHistory(first, next, LATER);
    expect(
      replaced.map(({ revision, live, lastLiveAt }) => [
        revision,
        live,
        lastLiveAt,
      ]),
    ).toEqual([
      [4, true, LATER],
      [3, false, LATER],
    ]);
    expect(reconcileHistory(first, [], LATER)).toMatchObject([
      { revision: 3, live: false, lastLiveAt: LATER },
    ]);
  });

  it('keeps what only a running pod or a passing entry told', () => {
    const [image] = seen(3).images;
    const known = seen(3, {
      live: true,
      lastLiveAt: NOW,
      images: [{ ...image, digest: DIGEST }],
      configCommit: 'c3',
      ended: { phase: 'Degraded', message: 'crashes' },
    });
    const { firstSeenAt, lastLiveAt, ended, configCommit, ...rest } = known;
    const [stored] = reconcileHistory(
      [known],
      [{ ...rest, live: false, images: [image] }],
      LATER,
    );
    expect(stored).toEqual({ ...known, live: false, lastLiveAt: LATER });
  });

  it('leaves out what has no identity yet', () => {
    expect(
      reconcileHistory([], [{ ...now[0], podTemplateHash: '' }], NOW),
    ).toEqual([]);
  });
});

describe('the list', () => {
  const known = listRevisions(observation());

  it('is what the cluster knows where nothing was seen', () => {
    expect(mergeRevisions(known, [], 'uid-web', false)).toEqual(known);
  });

  it('goes on with what is gone from the cluster, and says why it cannot be returned to', () => {
    const merged = mergeRevisions(
      known,
      [
        seen(1),
        seen(9, {
          uid: 'uid-before',
          ended: { phase: 'Degraded', message: 'crashes' },
        }),
        seen(0, { lastLiveAt: NOW, configCommit: 'c0' }),
      ],
      'uid-web',
      false,
    );
    expect(
      merged.map(({ revision, gone, restorable, whyNot }) => [
        revision,
        gone,
        restorable,
        whyNot,
      ]),
    ).toEqual([
      [3, undefined, false, 'It is the current revision'],
      [2, undefined, true, undefined],
      [1, undefined, true, undefined],
      [0, true, false, 'Its ReplicaSet is gone; deploy the version anew'],
      [
        9,
        true,
        false,
        'It ran before the workload was deleted and created again; deploy the version anew',
      ],
    ]);
    expect(merged[3]).toMatchObject({ lastLiveAt: NOW, configCommit: 'c0' });
    expect(merged[4].ended).toEqual({ phase: 'Degraded', message: 'crashes' });
  });

  it('offers what is gone where a commit is known that can bring it back', () => {
    const merged = mergeRevisions(
      known,
      [seen(0, { configCommit: 'c0' }), seen(-1)],
      'uid-web',
      true,
    );
    expect(
      merged.map(({ revision, restorable }) => [revision, restorable]),
    ).toEqual([
      [3, false],
      [2, true],
      [1, true],
      [0, true],
      [-1, false],
    ]);
  });

  it('adds what was seen to what is there, and never the other way round', () => {
    const [image] = seen(2).images;
    const merged = mergeRevisions(
      known,
      [
        seen(2, {
          images: [{ ...image, digest: DIGEST }],
          by: 'bob',
          lastLiveAt: NOW,
        }),
        seen(3, { live: true, lastLiveAt: NOW, ended: { phase: 'Healthy' } }),
      ],
      'uid-web',
      false,
    );
    expect(merged[0]).toEqual(known[0]);
    expect(merged[1]).toEqual({
      ...known[1],
      images: [{ ...image, digest: DIGEST }],
      by: 'bob',
      lastLiveAt: NOW,
    });
  });
});
