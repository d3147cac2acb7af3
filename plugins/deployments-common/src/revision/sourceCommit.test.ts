import { OCI_REVISION, SOURCE_COMMIT } from '../annotations';
import { withImages } from '../manifests/withImages';
import { declaredCommit, taggedCommit } from './sourceCommit';

const whole = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c';

it.each([
  [whole, whole],
  [`sha-${whole}`, whole],
  ['sha-0f1e2d3', '0f1e2d3'],
  ['0f1e2d3', '0f1e2d3'],
  // A build number, a day, a word, a version.
  ['1234567', undefined],
  ['20261128', undefined],
  ['defaced', undefined],
  ['1.2.0', undefined],
  ['0f1e2d', undefined],
  [undefined, undefined],
])('tag %s tells commit %s', (tag, commit) => {
  expect(
    taggedCommit([{ container: 'app', image: 'x', ...(tag && { tag }) }]),
  ).toBe(commit);
});

it.each([
  [{ [SOURCE_COMMIT]: 'a', [OCI_REVISION]: 'b' }, 'a'],
  [{ [OCI_REVISION]: 'b' }, 'b'],
  [{}, undefined],
])('annotations %j declare %s', (annotations, commit) => {
  expect(declaredCommit({ metadata: { annotations } })).toBe(commit);
});

it('is written where the template tells one, so that it never tells that of another image', () => {
  const from = { metadata: { annotations: { [OCI_REVISION]: 'new' } } };
  const to = (annotations: Record<string, string>) =>
    withImages({ metadata: { annotations } }, from).metadata?.annotations;
  expect(to({ [OCI_REVISION]: 'old', other: 'x' })).toEqual({
    [OCI_REVISION]: 'new',
    other: 'x',
  });
  expect(to({ [SOURCE_COMMIT]: 'old' })).toEqual({ [SOURCE_COMMIT]: 'new' });
  expect(to({ other: 'x' })).toEqual({ other: 'x' });
});
