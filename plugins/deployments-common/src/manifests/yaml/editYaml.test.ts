import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { canonicalJson } from '../../plan/canonicalJson';
import { editYaml } from './editYaml';
import { parseYaml } from './parseYaml';

type Edit = [name: string, before: string, wanted: unknown, after: string];

const edits: Edit[] = [
  [
    'keeps quotes and comments',
    'a: "1" # one\nb: two\n',
    { a: '2', b: 'two' },
    'a: "2" # one\nb: two\n',
  ],
  ['keeps single quotes', "a: 'x'\n", { a: "it's" }, "a: 'it''s'\n"],
  [
    'writes an image reference bare',
    'image: web:1 # pinned\n',
    { image: 'r:5000/web:2@sha256:ab' },
    'image: r:5000/web:2@sha256:ab # pinned\n',
  ],
  ['quotes what would be another type', 'a: x\n', { a: 'yes' }, 'a: "yes"\n'],
  [
    'takes lines out and leaves comments',
    'a: 1\n# about b\nb:\n  - 1\nc: 3\n',
    { a: 1, c: 3 },
    'a: 1\n# about b\nc: 3\n',
  ],
  [
    'takes out the last line of a file without a line end',
    'a: 1\nb: 2',
    { a: 1 },
    'a: 1',
  ],
  [
    'adds behind the key that it follows',
    'a: 1 # one\nc: 3',
    { a: 1, b: { x: ['z'] }, c: 3 },
    'a: 1 # one\nb:\n  x:\n  - z\nc: 3',
  ],
  [
    'adds to the end of a file without a line end',
    'a: 1',
    { a: 1, b: 2 },
    'a: 1\nb: 2',
  ],
  [
    'keeps CRLF',
    'a: 1\r\nc: |\r\n  x\r\n',
    { a: 2, b: 'new', c: 'x\n' },
    'a: 2\r\nb: new\r\nc: |\r\n  x\r\n',
  ],
  [
    'changes one item of a list by its name',
    '- name: A\n  value: "1"\n- {name: B, value: b}\n',
    [
      { name: 'A', value: '1' },
      { name: 'B', value: 'c' },
    ],
    '- name: A\n  value: "1"\n- {name: B, value: c}\n',
  ],
  [
    'removes, changes and adds items',
    'l:\n  - name: A\n  # keep\n  - name: B\n    v: 1\n',
    { l: [{ name: 'B', v: 2 }, { name: 'C' }] },
    'l:\n  # keep\n  - name: B\n    v: 2\n  - name: C\n',
  ],
  [
    'changes arguments in place',
    'args: ["--a", "--b=1"]\n',
    { args: ['--a', '--b=2', '--c'] },
    'args: ["--a", "--b=2", "--c"]\n',
  ],
  [
    'gives an empty value something',
    'env:\nx: 1\n',
    { env: [{ name: 'A' }], x: 1 },
    'env:\n- name: A\nx: 1\n',
  ],
  [
    'empties a list',
    'env:\n  - a\nx: 1\n',
    { env: [], x: 1 },
    'env: []\nx: 1\n',
  ],
  [
    'writes a changed block anew, and only that',
    'a: |\n  x\n  y\nb: 1\n',
    { a: 'x\nz\n', b: 1 },
    'a: |\n  x\n  z\nb: 1\n',
  ],
  [
    'keeps the manner of a literal block',
    'a: |- # text\n    x\n\n      y\nb: 1',
    { a: 'x\n\n  z\nw', b: 1 },
    'a: |- # text\n    x\n\n      z\n    w\nb: 1',
  ],
  [
    'lets aliases follow their anchor',
    'a: &v 1.0.0\nb: *v\n',
    { a: '2.0.0', b: '2.0.0' },
    'a: &v 2.0.0\nb: *v\n',
  ],
  [
    'parts an alias from its anchor',
    'a: &v 1.0.0\nb: *v\n',
    { a: '2.0.0', b: '1.0.0' },
    'a: &v 2.0.0\nb: 1.0.0\n',
  ],
  [
    'overrides what is merged in',
    'd: &d\n  x: 1\n  w: 2\ne:\n  <<: *d\n  z: 3\n',
    { d: { x: 1, w: 2 }, e: { x: 1, w: 5, z: 3 } },
    'd: &d\n  x: 1\n  w: 2\ne:\n  <<: *d\n  w: 5\n  z: 3\n',
  ],
  [
    'edits JSON as JSON',
    '{\n  "a": {\n    "b": 1\n  },\n  "l": ["x"]\n}\n',
    { a: { b: 2, c: { d: [1] } }, l: ['x'] },
    '{\n  "a": {\n    "b": 2,\n    "c": {\n      "d": [\n        1\n      ]\n    }\n  },\n  "l": ["x"]\n}\n',
  ],
  [
    'takes the last part out of JSON',
    '{\n  "a": 1,\n  "b": 2\n}',
    { a: 1 },
    '{\n  "a": 1\n}',
  ],
];

it.each(edits)('%s', (_name, before, wanted, after) => {
  expect(editYaml(before, 0, [], wanted)).toBe(after);
});

it('changes one document of many and no byte of the others', () => {
  const text =
    '# first\na: 1\n---\n# second\nb: {c: 1}\n...\n---\nd: 1 # third';
  expect(editYaml(text, 1, ['b', 'c'], 2)).toBe(
    '# first\na: 1\n---\n# second\nb: {c: 2}\n...\n---\nd: 1 # third',
  );
});

it('refuses to take away an anchor that is used elsewhere', () => {
  expect(editYaml('a: &v 1\nb: *v\n', 0, ['a'], undefined)).toBeUndefined();
});

it.each(['a: {{ .Values.x }}\n', 'a: *gone\n', 'a: 1\na: 2\n'])(
  'does not touch what it cannot read: %j',
  text => {
    expect(editYaml(text, 0, ['a'], 3)).toBeUndefined();
  },
);

const scalar = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'yes',
    '0644',
    '1e3',
    '1.10',
    'null',
    '~',
    ' a',
    'a: b',
    '# c',
    '-',
    'x\ny\n',
    '<<',
    '12:30',
  ),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const key = fc
  .oneof(
    fc.constantFrom('a', 'b', 'name', 'env', 'x.y/z', 'on', '1'),
    fc.string({ minLength: 1, maxLength: 4 }),
  )
  .filter(each => each !== '__proto__' && each !== '<<');
const { value } = fc.letrec<{ value: unknown; map: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('map'),
    fc.uniqueArray(
      fc.record({ name: fc.constantFrom('A', 'B', 'C', 'D'), value: scalar }),
      { selector: item => item.name },
    ),
  ),
  map: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}));
const style = fc.record({
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
  lineWidth: fc.constantFrom(0, 80),
});

it('makes any value mean what is wanted, and keeps its neighbours to the byte', () => {
  fc.assert(
    fc.property(
      value,
      value,
      style,
      fc.boolean(),
      fc.boolean(),
      (from, to, options, crlf, ends) => {
        const spec = stringify(
          { kind: 'Y', spec: from },
          { ...options, version: '1.1', compat: 'core' },
        );
        const unix = `# one\nkind: X # c\n---\n# two\n${spec}# tail\n---\nlast: 1${
          ends ? '\n' : ''
        }`;
        const eol = crlf ? '\r\n' : '\n';
        const text = unix.replaceAll('\n', eol);
        fc.pre(parseYaml(text) !== undefined);
        const edited = editYaml(text, 1, ['spec'], to);
        expect(edited).toBeDefined();
        const documents = parseYaml(edited!)!;
        expect(canonicalJson(documents[1].toJS())).toBe(
          canonicalJson({ kind: 'Y', spec: to }),
        );
        expect(
          edited!.startsWith(
            `# one${eol}kind: X # c${eol}---${eol}# two${eol}`,
          ),
        ).toBe(true);
        expect(
          edited!.endsWith(`# tail${eol}---${eol}last: 1${ends ? eol : ''}`),
        ).toBe(true);
        expect(editYaml(edited!, 1, ['spec'], to)).toBe(edited);
      },
    ),
    { numRuns: 500 },
  );
});
