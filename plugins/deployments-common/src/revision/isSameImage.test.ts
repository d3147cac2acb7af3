import { isSameImage } from './isSameImage';

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;

it.each([
  ['the same tag', ['web:1'], ['web:1'], true],
  ['another tag', ['web:1'], ['web:2'], false],
  ['another repository', ['shop/web:1'], ['web:1'], false],
  ['a digest that only one tells', [`web:1@${a}`], ['web:1'], true],
  ['a digest that a pod told', [`web:1@${a}`], ['web:1', a], true],
  ['a tag that moved', ['web:1', a], ['web:1', b], false],
  ['one image under two tags', ['web:1', a], ['web:stable', a], true],
  ['one image in two registries', [`eu/web@${a}`], [`us/web:1`, a], true],
])('%s', (_what, [one, its], [other, others], same) => {
  expect(
    isSameImage(
      { image: one, ...(its && { digest: its }) },
      { image: other, ...(others && { digest: others }) },
    ),
  ).toBe(same);
});
