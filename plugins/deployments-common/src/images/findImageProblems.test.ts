import {
  deployment,
  observation,
  pod,
  replicaSet,
  template,
} from '../__fixtures__/objects';
import { listRevisions } from '../revision/listRevisions';
import { findImageProblems } from './findImageProblems';

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;

/** Pods of revisions 2 and 3, each as `[revision, digest]`, all of one image. */
function problems(tag: string, pods: [2 | 3, string][]) {
  const sets = [2, 3].map(revision =>
    replicaSet('deployments', revision, {
      template: template(tag, [{ name: 'REVISION', value: `${revision}` }]),
    }),
  );
  const seen = observation({
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
