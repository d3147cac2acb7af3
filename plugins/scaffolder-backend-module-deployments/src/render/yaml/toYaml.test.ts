import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { toYaml } from './toYaml';
import { YamlMap, YamlValue } from './YamlValue';

function manifest(data: YamlValue) {
  return {
    object: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'x' },
      data,
    },
  };
}

const value = fc.letrec<{ value: YamlValue }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'on',
      'No',
      'null',
      '~',
      '1e3',
      'e5',
      '0x1F',
      '012',
      '12:30',
      '1_000',
      '2001-01-01',
      '.inf',
      '=',
      '<<',
      '- a',
      '? a',
      '',
      ' ',
      'a ',
      'a: b',
      'a #b',
      '|',
      '>',
      '%',
      '@a',
      '`a',
      '\ta',
      'a\nb',
      'a\nb\n',
      'a\n\n',
      '\na',
      ' a\nb',
      'a\r\nb',
      '\u0085',
      '\u2028',
      '\u007f',
      '#a\nb',
      'a\n  b\n\n c\n',
    ),
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map(number => number || 0),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4 })
      .map(map => ({ ...map } as YamlMap)),
  ),
})).value;

it.each(['1.1', '1.2'] as const)(
  'is read back as it was by YAML %s',
  version => {
    fc.assert(
      fc.property(value, fc.constant('because'), (data, comment) => {
        const text = toYaml([
          { ...manifest(data), comments: { data: comment } },
          manifest(data),
        ]);
        const documents = parseAllDocuments(text, {
          version,
          uniqueKeys: true,
        });
        const objects = [
          ...(documents as Iterable<{ errors: unknown[]; toJS(): unknown }>),
        ].map(document => {
          expect(document.errors).toEqual([]);
          return document.toJS();
        });
        expect(objects).toEqual([manifest(data).object, manifest(data).object]);
      }),
      { numRuns: 1000 },
    );
  },
);

it('looks as a person would write it', () => {
  const text = toYaml([
    {
      object: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'x', namespace: undefined },
        spec: {
          containers: [
            {
              name: 'x',
              image: 'a.io/b@sha256:c',
              ports: [{ port: 80 }],
              args: [],
            },
          ],
          script: 'a: 1\n\n  b\n',
          none: {},
        },
      },
      comments: {
        '': 'A Pod.',
        'spec/containers/0': 'The first.',
        'spec/containers/0/name': 'Its name.',
        'spec/containers/0/image': `${'why '.repeat(30)}`.trim(),
      },
    },
  ]);
  expect(text).toBe(`# A Pod.
apiVersion: v1
kind: Pod
metadata:
  name: x
spec:
  containers:
    # The first.
    # Its name.
    - name: x
      # why why why why why why why why why why why why why why why why why why why why why why why
      # why why why why why why why
      image: a.io/b@sha256:c
      ports:
        - port: 80
      args: []
  script: |
    a: 1

      b
  none: {}
`);
});

it('refuses a comment on what is not there', () => {
  expect(() =>
    toYaml([{ ...manifest(1), comments: { 'spec/x': 'y' } }]),
  ).toThrow('ConfigMap x has no spec/x');
});
