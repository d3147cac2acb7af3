import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { diffEdits } from './diffEdits';

const fingerprint = (value: string) => `<${value.length}>`;
const SECRET = 'hunter2-canary';

const before = `# Owned by payments
apiVersion: apps/v1
kind: Deployment
spec:
  replicas: 3
  template:
    metadata:
      annotations: {image: ${SECRET}}
    spec:
      containers:
        - name: app
          image: web:1 # pinned
          args: ["--name=${SECRET}"]
          env:
            - name: LOG_LEVEL
              value: info
          resources:
            limits: {memory: 1Gi}
`;

it('shows images and amounts, and fingerprints of all that may be secret', () => {
  const after = before
    .replace('web:1', 'web:2')
    .replace('1Gi', '2Gi')
    .replace('value: info', 'value: debug')
    .replace('--name=', '--other=');
  expect(diffEdits([{ path: 'a.yaml', before, after }], fingerprint)).toEqual([
    {
      path: 'a.yaml',
      removed: [
        '          image: web:1 # <6>',
        '          args: [<21>]',
        '              value: <4>',
        '            limits: {memory: 1Gi}',
      ],
      added: [
        '          image: web:2 # <6>',
        '          args: [<22>]',
        '              value: <5>',
        '            limits: {memory: 2Gi}',
      ],
      countLines: 8,
    },
  ]);
});

it('shows by which label a Service picks, and a number of pods that a kustomization sets', () => {
  const service = (slot: string) =>
    `kind: Service\nspec:\n  selector: {app: web, slot: ${slot}}\n  externalName: ${SECRET}\n`;
  const kustomization = (count: number) =>
    `replicas:\n  - name: web\n    count: ${count}\n`;
  const edits = [
    { path: 'a.yaml', before: service('blue'), after: service('green') },
    {
      path: 'kustomization.yaml',
      before: kustomization(0),
      after: kustomization(2),
    },
  ];
  expect(diffEdits(edits, fingerprint)).toMatchObject([
    {
      removed: ['  selector: {app: web, slot: blue}'],
      added: ['  selector: {app: web, slot: green}'],
    },
    { removed: ['    count: 0'], added: ['    count: 2'] },
  ]);
});

it('shows a new file as added and a deleted one as removed', () => {
  const file =
    'kind: ConfigMap\r\ndata:\r\n  name: |\r\n    one\r\n    two two\r\n';
  const lines = [
    'kind: ConfigMap',
    'data:',
    '  name: <1>',
    '    <3>',
    '    <7>',
    '',
  ];
  expect(
    diffEdits(
      [
        { path: 'a.yaml', after: file },
        { path: 'b.yaml', before: file },
      ],
      fingerprint,
    ),
  ).toEqual([
    { path: 'a.yaml', removed: [], added: lines, countLines: 6 },
    { path: 'b.yaml', removed: lines, added: [], countLines: 6 },
  ]);
});

it.each([
  ['app.properties', `password=${SECRET}\n${SECRET}\n`, 'password=<14>'],
  ['deployment.yaml', `{{ if x }}\na: ${SECRET}\n`, '<10>'],
  ['values.yaml', `env:\n  tag: ${SECRET}\n`, 'env:'],
  [
    'values.yaml',
    `extraEnvVars:\n  - name: A\n    value: ${SECRET}\n`,
    '  - name: A',
  ],
  [
    'kustomization.yaml',
    `configMapGenerator:\n- name: a\n  literals: [image=${SECRET}]\n`,
    '- name: a',
  ],
  [
    'kustomization.yaml',
    `patches:\n- patch: |\n    image: ${SECRET}\n`,
    '- patch: <1>',
  ],
  [
    'kustomization.yaml',
    `resources:\n- https://u:${SECRET}@git/base\n`,
    '- <33>',
  ],
  [
    'secret.yaml',
    `kind: Secret\nstringData:\n  image: ${SECRET}\n`,
    '  image: <14>',
  ],
  ['a.json', `{"data": {"image": "${SECRET}"}}`, '{"data": {"image": <14>}}'],
  ['a.yaml', `image: "a\n  ${SECRET}"\n`, 'image: <2>'],
])('hides a secret in %s', (path, text, shown) => {
  const [{ added }] = diffEdits([{ path, after: text }], fingerprint);
  expect(added).toContain(shown);
  expect(added.join('\n')).not.toContain(SECRET);
});

it('never shows a value that is not on the list, in any document', () => {
  const secret = fc.constantFrom(
    SECRET,
    `a\n${SECRET}\n`,
    `${SECRET}: x # y`,
    ` ${SECRET} `,
  );
  const { value } = fc.letrec<{ value: unknown }>(tie => ({
    value: fc.oneof(
      secret,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom('name', 'image', 'a', 'tag', 'resources'),
        tie('value'),
        { maxKeys: 3, noNullPrototype: true },
      ),
    ),
  }));
  fc.assert(
    fc.property(
      fc.constantFrom('data', 'args', 'env', 'annotations', 'stringData'),
      value,
      fc.boolean(),
      (field, content, flow) => {
        const text = stringify(
          { spec: { [field]: { x: content } } },
          { collectionStyle: flow ? 'flow' : 'any' },
        );
        const [{ added }] = diffEdits(
          [{ path: 'a.yaml', after: text }],
          fingerprint,
        );
        expect(added.join('\n')).not.toContain(SECRET);
        expect(added).toHaveLength(text.split('\n').length);
      },
    ),
  );
});
