import {
  deployment,
  observation,
  pod,
  replicaSet,
  template,
} from '../__fixtures__/objects';
import { listRevisions } from '../revision/listRevisions';
import { deriveTagSightings } from './deriveTagSightings';
import { findImageProblems } from './findImageProblems';

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;

/** Pods of revisions 2 and 3, each as `[revision, digest]`, all of one image. */
function problems(
  tag: string,
  pods: [2 | 3, string][],
  sightings: [string, string][] = [],
) {
  const sets = [2, 3].map(revision =>
    replicaSet('deployments', revision, {
      template: template(tag, [{ name: 'REVISION', value: `${revision}` }]),
    }),
  );
  const seen = observation({
    sightings: new Map([
      [
        `demo/web:${tag}`,
        sightings.map(([digest, firstSeenAt]) => ({ digest, firstSeenAt })),
      ],
    ]),
    workload: deployment({ spec: { template: template(tag) } }),
    replicaSets: sets,
    pods: pods.map(([revision, digest], index) =>
      pod(
        sets[revision - 2],
        { containerStatuses: [{ name: 'web', imageID: `demo/web@${digest}` }] },
        `web-${index}`,
      ),
    ),
  });
  return findImageProblems(seen, listRevisions(seen)[0]);
}

it.each<[string, string, [2 | 3, string][], string[]]>([
  [
    'pods of one revision that run two images',
    '1.3.0',
    [
      [3, a],
      [3, b],
    ],
    ['moved'],
  ],
  [
    'an earlier revision that ran another image of the name',
    '1.3.0',
    [
      [2, a],
      [3, b],
    ],
    ['moved'],
  ],
  [
    'pods that all run the same',
    '1.3.0',
    [
      [2, a],
      [3, a],
    ],
    [],
  ],
  ['no pod at all', '1.3.0', [], []],
  ['latest', 'latest', [[3, a]], ['mutable']],
  ['a branch', 'main', [], ['mutable']],
  ['a major version', 'v2', [], ['mutable']],
  ['latest by digest', `latest@${a}`, [[3, a]], []],
  [
    'latest that has moved',
    'latest',
    [
      [3, a],
      [3, b],
    ],
    ['moved'],
  ],
])('%s', (_what, tag, pods, kinds) => {
  expect(problems(tag, pods).map(({ kind }) => kind)).toEqual(kinds);
});

it('names both images by the start of their digests, the current first', () => {
  expect(
    problems('1.3.0', [
      [2, a],
      [3, b],
    ])[0].message,
  ).toBe(
    'The tag of demo/web:1.3.0 has moved: its pods run sha256:bbbbbbbbbbbb and sha256:aaaaaaaaaaaa. Deploy it by digest, so that every pod runs the same',
  );
});

const before = [
  [a, '2026-11-20T10:00:00Z'],
  [b, '2026-11-27T10:00:00Z'],
] as [string, string][];

it.each<[string, [2 | 3, string][], string | undefined]>([
  [
    'runs what it became',
    [[3, b]],
    'its pods run sha256:bbbbbbbbbbbb, and it was sha256:aaaaaaaaaaaa where the portal saw it on 2026-11-20',
  ],
  [
    'runs what it was',
    [[3, a]],
    'its pods run sha256:aaaaaaaaaaaa, and it was sha256:bbbbbbbbbbbb where the portal saw it on 2026-11-27',
  ],
  ['runs nothing yet', [], undefined],
])(
  'a tag that was seen as two images, in a workload that %s',
  (_what, pods, words) => {
    const [problem] = problems('1.3.0', pods, before);
    expect(problem?.message).toBe(
      words &&
        `The tag of demo/web:1.3.0 has moved: ${words}. Deploy it by digest, so that every pod runs the same`,
    );
  },
);

it.each([
  ['latest', ['mutable']],
  [`1.3.0@${a}`, []],
])('%s is not judged by what was seen before', (tag, kinds) => {
  expect(problems(tag, [[3, b]], before).map(({ kind }) => kind)).toEqual(
    kinds,
  );
});

it('sightings are what pods run by names that should stay', () => {
  const sets = [2, 3].map(revision =>
    replicaSet('deployments', revision, {
      template: template(revision === 2 ? 'main' : '1.3.0'),
    }),
  );
  const pods = sets.map((set, index) =>
    pod(
      set,
      {
        containerStatuses: [
          { name: 'web', imageID: `demo/web@${[a, b][index]}` },
        ],
      },
      `web-${index}`,
    ),
  );
  expect(deriveTagSightings({ replicaSets: sets, pods })).toEqual([
    { image: 'demo/web:1.3.0', digest: b },
  ]);
});
