import { tree } from '../../__fixtures__/manifests';
import { PodTemplateSpec } from '../../workload/KubernetesObjects';
import { ObjectTarget } from '../ManifestTree';
import { changeSource } from './changeSource';
import { SourceChange } from './SourceChange';
import { statedReplicas } from './statedReplicas';

const service: ObjectTarget = {
  kind: 'Service',
  name: 'orders',
  namespace: 'shop',
};
const green: ObjectTarget = {
  kind: 'Deployment',
  name: 'orders-green',
  namespace: 'shop',
};
const toGreen: SourceChange = {
  selector: { label: 'slot', from: 'blue', value: 'green' },
};
const live = (version: string): PodTemplateSpec => ({
  spec: { containers: [{ name: 'app', image: `demo/orders:${version}` }] },
});
const toTwo: SourceChange = {
  images: [{ container: 'app', image: 'demo/orders:1.2.0' }],
  replicas: 2,
};

/** All of the pair in one file, as a person wrote it. */
const manifests = `# The pair. Ask team shop.
apiVersion: v1
kind: Service
metadata: {name: orders,   namespace: shop}
spec:
  selector:
    app: orders
    slot:   "blue"   # the portal switches this
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders-blue
spec:
  replicas: 2
  template: &template
    metadata: {labels: {app: orders, slot: blue}}
    spec: {containers: [{name: app, image: "demo/orders:1.0.0"}]}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders-green
spec:
  replicas: 0 # idle
  template:
    metadata:
      labels: {app: orders, slot: green}
    spec:
      containers:
        - name: app
          image: demo/orders:1.1.0
---
kind: ConfigMap
data: {quoted:   'as it is'}
`;

const kustomization = `resources:
  - service.yaml
  - ../base
`;
const serviceOf = (slot: string) => `apiVersion: v1
kind: Service
metadata:
  name: orders
spec:
  selector:
    slot: ${slot}
`;
const base = {
  'base/kustomization.yaml': 'resources: [green.yaml]\n',
  'base/green.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: orders-green}
spec:
  replicas: 0
  template:
    spec:
      containers: [{name: app, image: demo/orders}]
`,
};

it.each<
  [
    string,
    Record<string, string>,
    ObjectTarget,
    SourceChange,
    Record<string, [before: string, after: string]>,
  ]
>([
  [
    'one word of a Service in a file of many',
    { 'prod/orders.yaml': manifests },
    service,
    toGreen,
    { 'prod/orders.yaml': ['slot:   "blue"', 'slot:   "green"'] },
  ],
  [
    'a number of pods, and none of the neighbour',
    { 'prod/orders.yaml': manifests },
    { ...green, name: 'orders-blue' },
    { replicas: 0 },
    { 'prod/orders.yaml': ['replicas: 2', 'replicas: 0'] },
  ],
  [
    'a Service that is an item of a list',
    {
      'prod/list.json':
        '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Service","metadata":{"name":"orders"},"spec":{"selector":{"slot":"blue"}}}]}',
    },
    service,
    toGreen,
    { 'prod/list.json': ['"blue"', '"green"'] },
  ],
  [
    'a Service among the resources of a kustomization',
    {
      ...base,
      'prod/kustomization.yaml': kustomization,
      'prod/service.yaml': serviceOf('blue'),
    },
    service,
    toGreen,
    { 'prod/service.yaml': ['slot: blue', 'slot: green'] },
  ],
  [
    'the outermost patch that states it',
    {
      'base/kustomization.yaml': 'resources: [service.yaml]\n',
      'base/service.yaml': serviceOf('green'),
      'prod/kustomization.yaml':
        'resources: [../base]\npatches:\n  - path: slot.yaml\n',
      'prod/slot.yaml': `${serviceOf('blue')}# ours\n`,
    },
    service,
    toGreen,
    { 'prod/slot.yaml': ['slot: blue', 'slot: green'] },
  ],
  [
    'a JSON patch inside of the kustomization',
    {
      'base/kustomization.yaml': 'resources: [service.yaml]\n',
      'base/service.yaml': serviceOf('green'),
      'prod/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Service, name: orders}
    patch: |-
      - op: replace
        path: /spec/selector/slot
        value: blue
`,
    },
    service,
    toGreen,
    { 'prod/kustomization.yaml': ['value: blue', 'value: green'] },
  ],
  [
    'the entry of replicas that a kustomization has',
    {
      ...base,
      'prod/kustomization.yaml': `${kustomization}replicas:
  - name: orders-green
    count: 1 # until it serves
`,
      'prod/service.yaml': serviceOf('blue'),
    },
    green,
    { replicas: 3 },
    { 'prod/kustomization.yaml': ['count: 1 #', 'count: 3 #'] },
  ],
  [
    'an entry of replicas instead of a base that others share',
    {
      ...base,
      'prod/kustomization.yaml': kustomization,
      'prod/service.yaml': serviceOf('blue'),
    },
    green,
    { replicas: 3 },
    {
      'prod/kustomization.yaml': [
        '  - ../base\n',
        '  - ../base\nreplicas:\n  - name: orders-green\n    count: 3\n',
      ],
    },
  ],
  [
    'nothing where it says so already',
    {
      'prod/orders.yaml': manifests,
    },
    { ...green, name: 'orders-blue' },
    { replicas: 2 },
    {},
  ],
  [
    'no number of pods where none is stated: an autoscaler has it',
    { 'prod/orders.yaml': manifests.replace('  replicas: 0 # idle\n', '') },
    green,
    { replicas: 3 },
    {},
  ],
])('changes %s', (_what, files, target, change, expected) => {
  const changed = changeSource(tree('prod', files), target, change);
  if (!changed.ok) throw new Error(changed.reason);
  expect(
    Object.fromEntries(
      changed.edits.map(({ path, before, after }) => [path, { before, after }]),
    ),
  ).toEqual(
    Object.fromEntries(
      Object.entries(expected).map(([path, [before, after]]) => [
        path,
        {
          before: files[path],
          after: files[path].replace(before, after),
        },
      ]),
    ),
  );
});

it('sets an image and a number of pods in one commit of two lines', () => {
  const changed = changeSource(
    tree('prod', { 'prod/orders.yaml': manifests }),
    green,
    toTwo,
    live('1.1.0'),
  );
  expect(changed).toEqual({
    ok: true,
    edits: [
      {
        path: 'prod/orders.yaml',
        before: manifests,
        after: manifests
          .replace('demo/orders:1.1.0', 'demo/orders:1.2.0')
          .replace('replicas: 0 #', 'replicas: 2 #'),
      },
    ],
  });
});

it('sets an image by an entry of the overlay where the base is shared', () => {
  const changed = changeSource(
    tree('prod', {
      ...base,
      'prod/kustomization.yaml': `${kustomization}images:
  - {name: demo/orders, newTag: 1.1.0}
`,
      'prod/service.yaml': serviceOf('blue'),
    }),
    green,
    { images: toTwo.images },
    live('1.1.0'),
  );
  expect(changed).toMatchObject({
    ok: true,
    edits: [
      {
        path: 'prod/kustomization.yaml',
        after: expect.stringContaining('{name: demo/orders, newTag: 1.2.0}'),
      },
    ],
  });
});

it.each<[string, Record<string, string>, ObjectTarget, SourceChange, string]>([
  [
    'an object that is not there',
    { 'prod/other.yaml': 'kind: ConfigMap\n' },
    service,
    toGreen,
    'No document of Service orders is in prod: check the path of the owner, or make the change in Git by hand.',
  ],
  [
    'a selector without the label',
    { 'prod/service.yaml': serviceOf('blue').replace('slot', 'app') },
    service,
    toGreen,
    'Service orders states no slot in its selector in prod: add it there, with the colour that serves now.',
  ],
  [
    'a selector that somebody has set to something else',
    { 'prod/service.yaml': serviceOf('red') },
    service,
    toGreen,
    'Service orders picks slot: red in prod/service.yaml, and not blue: let its owner sync that first.',
  ],
  [
    'a base that other environments share',
    {
      'base/kustomization.yaml': 'resources: [service.yaml]\n',
      'base/service.yaml': serviceOf('blue'),
      'prod/kustomization.yaml': 'resources: [../base]\n',
    },
    service,
    toGreen,
    'spec.selector.slot of Service orders is stated in base/service.yaml, which other environments may share: state it in a patch of prod.',
  ],
  [
    'labels that a kustomization adds to all selectors',
    {
      'prod/kustomization.yaml':
        'resources: [service.yaml]\ncommonLabels: {slot: blue}\n',
      'prod/service.yaml': serviceOf('blue'),
    },
    service,
    toGreen,
    "prod/kustomization.yaml sets spec.selector.slot of Service orders together with the labels of all its objects: state it in the object's own document.",
  ],
  [
    'a replacement',
    {
      'prod/kustomization.yaml': `resources: [service.yaml]
replacements:
  - source: {kind: ConfigMap, name: active, fieldPath: data.slot}
    targets:
      - select: {kind: Service}
        fieldPaths: [spec.selector.slot]
`,
      'prod/service.yaml': serviceOf('blue'),
    },
    service,
    toGreen,
    'Replacements in prod/kustomization.yaml make spec.selector.slot of Service orders: change it in Git by hand.',
  ],
  [
    'a chart',
    { 'prod/Chart.yaml': 'name: orders\n', 'prod/values.yaml': 'slot: blue\n' },
    service,
    toGreen,
    'A chart makes Service orders, and which of its values makes spec.selector.slot cannot be told: change it in Git by hand.',
  ],
  [
    'an image that runs nowhere yet, which the commit would bring along',
    { 'prod/orders.yaml': manifests },
    green,
    { images: [], replicas: 2 },
    'prod asks for another image of Deployment orders-green than runs: let its owner sync that first.',
  ],
])('refuses %s in words', (_what, files, target, change, reason) => {
  expect(
    changeSource(tree('prod', files), target, change, live('1.0.5')),
  ).toEqual({ ok: false, reason });
});

it.each<[string, string, ReturnType<typeof statedReplicas>]>([
  ['a number', 'replicas: 2', { ok: true, replicas: 2 }],
  ['none', 'paused: false', { ok: true }],
  [
    'what a tool fills in later',
    'replicas: ${REPLICAS}',
    {
      ok: false,
      reason:
        'spec.replicas of Deployment orders-green in prod/green.yaml is no number: write one there, or leave it out.',
    },
  ],
])('reads replicas: %s', (_what, line, expected) => {
  const files = {
    'prod/green.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders-green}\nspec:\n  ${line}\n`,
  };
  expect(statedReplicas(tree('prod', files), green)).toEqual(expected);
});
