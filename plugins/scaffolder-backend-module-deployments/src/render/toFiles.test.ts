import { toFiles } from './toFiles';

it('orders files by their paths, whatever the language of the machine', () => {
  const files = toFiles([
    ['b', '2'],
    ['B', '1'],
    ['a/b', '3'],
  ]);
  expect([...files.keys()]).toEqual(['B', 'a/b', 'b']);
});

it.each([
  '',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  'a/../b',
  'a\\b',
  'a b',
  'ä',
  'a\u0000',
  'a\n',
])('lets no path as %j out', path => {
  expect(() => toFiles([[path, '']])).toThrow('A file cannot be named');
});

it('names a path that comes twice', () => {
  expect(() =>
    toFiles([
      ['a', '1'],
      ['a', '2'],
    ]),
  ).toThrow('Two files are named a');
});
