import { changedLines } from './changedLines';

it.each([
  ['a change', 'a: 1\nb: x\n', 'a: 1\nb: y\n', ['b: x'], ['b: y']],
  ['a move', 'a\nb\nc\n', 'b\nc\na\n', ['a'], ['a']],
  ['a line that stands there twice', 'a\na\n', 'a\n', ['a'], []],
  ['a new file', undefined, 'a', [], ['a']],
  ['a deleted file', 'a', undefined, ['a'], []],
  ['a line end at the end', 'a', 'a\n', [], ['']],
])('tells %s', (_name, before, after, removed, added) => {
  expect(changedLines([{ path: 'p', before, after }])).toEqual([
    { path: 'p', removed, added },
  ]);
});

it('stays the same when others edit elsewhere in the file', () => {
  const edit = (head: string) => [
    { path: 'p', before: `${head}a: 1\n`, after: `${head}a: 2\n` },
  ];
  expect(changedLines(edit('# more\nb: 1\n'))).toEqual(changedLines(edit('')));
});
