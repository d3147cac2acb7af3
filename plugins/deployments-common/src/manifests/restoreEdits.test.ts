import { checkout, liveCheckout, tree } from '../__fixtures__/manifests';
import { asksFor } from './asksFor';
import { FileEdit, ManifestTree } from './ManifestTree';
import { restoreEdits } from './restoreEdits';
import { RestoreRequest } from './RestoreRequest';

/** The document of checkout at one version, between two neighbours with manners of their own. */
const manifest = (
  version: string,
  env = '',
  config = 'checkout-config',
) => `# Owned by team payments
apiVersion: v1
kind: Service
metadata: {name: checkout, namespace: shop}   # neighbour
spec:   {ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
  namespace: shop
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: checkout
    spec:
      containers:
        - name: app
          # Built by the pipeline.
          image: "registry.example/checkout:${version}" # {"$imagepolicy": "flux-system:checkout"}
          env:
            - name: LOG_LEVEL
              value: info
${env}          envFrom:
            - configMapRef: { name: ${config} }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: "cart"
spec: { template: { spec: { containers: [ { name: app, image: "registry.example/checkout:${version}" } ] } } }
`;
const flag = '            - name: FLAG # risky\n              value: "on"\n';
const configMap = (limit: string, name = 'checkout-config') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  # per minute\n  LIMIT: "${limit}"\n`;

const request = (change: Partial<RestoreRequest>): RestoreRequest => ({
  head: tree('prod', { 'prod/all.yaml': manifest('1.5.0') }),
  target: checkout,
  goal: liveCheckout('1.4.0'),
  current: liveCheckout('1.5.0'),
  scope: 'image',
  ...change,
});

function edited(head: ManifestTree, edits: readonly FileEdit[]): ManifestTree {
  const files = new Map(head.files);
  for (const { path, before, after } of edits) {
    expect(files.get(path)).toBe(before);
    if (after === undefined) files.delete(path);
    else files.set(path, after);
  }
  return { ...head, files };
}

/** Restores, and checks what holds of every restoration: the tree asks for the goal then, and no edit is left. */
function restore(change: Partial<RestoreRequest>) {
  const asked = request(change);
  const restoration = restoreEdits(asked);
  if (!restoration.ok) throw new Error(restoration.reason);
  const head = edited(asked.head, restoration.edits);
  expect(restoreEdits({ ...asked, head })).toMatchObject({
    ok: true,
    edits: [],
  });
  return { ...restoration, head, text: (path: string) => head.files.get(path) };
}

describe('plain manifests', () => {
  it('brings back the image and no byte more', () => {
    const { edits, text, ...rest } = restore({});
    expect(edits).toHaveLength(1);
    const now = manifest('1.5.0');
    const at = now.indexOf('1.5.0');
    expect(text('prod/all.yaml')).toBe(
      `${now.slice(0, at)}1.4.0${now.slice(at + 5)}`,
    );
    expect(rest).toMatchObject({
      how: 'manifest',
      restored: {
        images: ['registry.example/checkout:1.4.0'],
        template: false,
        configuration: [],
      },
    });
  });

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['no line end at the end', (text: string) => text.replace(/\n$/, '')],
  ])('keeps %s', (_name, write) => {
    const head = tree('', { 'a.yaml': write(manifest('1.5.0', flag)) });
    const earlier = tree('', { 'a.yaml': write(manifest('1.4.0')) });
    const { text } = restore({
      head,
      earlier,
      scope: 'configuration',
      goal: liveCheckout('1.4.0'),
      current: liveCheckout('1.5.0', { LOG_LEVEL: 'info', FLAG: 'on' }),
    });
    const expected = write(manifest('1.4.0')).replace(
      /(name: app, image: "registry.example\/checkout:)1.4.0/,
      '$11.5.0',
    );
    expect(text('a.yaml')).toBe(expected);
  });

  it('leaves a newer variable alone when only the image comes back', () => {
    const head = tree('', { 'a.yaml': manifest('1.5.0', flag) });
    const { text, restored } = restore({ head });
    expect(text('a.yaml')).toContain(flag);
    expect(restored.template).toBe(false);
  });

  it('works out the change from the ReplicaSets when the commit is not known', () => {
    const head = tree('', { 'a.yaml': manifest('1.5.0', flag) });
    const goal = liveCheckout('1.4.0', { LOG_LEVEL: 'debug', TRACE: '1' });
    const {
      text,
      restored,
      head: after,
    } = restore({
      head,
      scope: 'configuration',
      goal,
      current: liveCheckout('1.5.0', { LOG_LEVEL: 'info', FLAG: 'on' }),
    });
    expect(asksFor(after, checkout, goal)).toBe(true);
    expect(text('a.yaml')).toContain(
      'value: debug\n            - name: TRACE\n              value: "1"\n          envFrom',
    );
    expect(text('a.yaml')).not.toContain('terminationMessagePath');
    expect(restored.template).toBe(true);
  });

  it('goes back to the goal also when a newer commit was never synced', () => {
    const head = tree('', { 'a.yaml': manifest('1.6.0') });
    expect(restore({ head }).text('a.yaml')).toContain('checkout:1.4.0" #');
    expect(
      restore({
        head,
        current: liveCheckout('1.4.0'),
        scope: 'configuration',
      }).text('a.yaml'),
    ).toContain('checkout:1.4.0" #');
  });

  it('has nothing to do when the tree asks for the goal', () => {
    expect(
      restore({ head: tree('', { 'a.yaml': manifest('1.4.0') }) }).edits,
    ).toEqual([]);
  });

  it('edits JSON as JSON', () => {
    const json = (version: string) =>
      `${JSON.stringify(
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'checkout' },
          spec: {
            template: {
              spec: {
                containers: [
                  {
                    name: 'app',
                    image: `registry.example/checkout:${version}`,
                  },
                ],
              },
            },
          },
        },
        null,
        4,
      )}\n`;
    const { text } = restore({ head: tree('', { 'a.json': json('1.5.0') }) });
    expect(text('a.json')).toBe(json('1.4.0'));
  });

  it('finds a workload in a list of objects', () => {
    const list = (version: string) =>
      `kind: List\napiVersion: v1\nitems:\n- apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: checkout}\n  spec: {template: {spec: {containers: [{name: app, image: 'registry.example/checkout:${version}'}]}}}\n`;
    const { text } = restore({ head: tree('', { 'a.yaml': list('1.5.0') }) });
    expect(text('a.yaml')).toBe(list('1.4.0'));
  });

  it('brings back the commit that the pipeline wrote beside the image', () => {
    const annotated = (version: string, commit: string) =>
      manifest(version).replace(
        '      labels:\n        app: checkout\n',
        `      labels:\n        app: checkout\n      annotations: {deployments.backstage.io/commit: ${commit}}\n`,
      );
    const goal = liveCheckout('1.4.0');
    goal.metadata!.annotations = { 'deployments.backstage.io/commit': 'abc1' };
    const { text } = restore({
      head: tree('', { 'a.yaml': annotated('1.5.0', 'def2') }),
      goal,
    });
    expect(text('a.yaml')).toContain('commit: abc1}');
  });
});

describe('the configuration of plain manifests', () => {
  const change = {
    scope: 'configuration' as const,
    head: tree('', {
      'a.yaml': manifest('1.5.0'),
      'config.yaml': configMap('9'),
    }),
    earlier: tree('', {
      'a.yaml': manifest('1.4.0'),
      'config.yaml': configMap('5'),
    }),
  };

  it('comes back with the template', () => {
    const { text, restored } = restore(change);
    expect(text('config.yaml')).toBe(configMap('5'));
    expect(restored.configuration).toEqual(['ConfigMap checkout-config']);
  });

  it('stays when only the image comes back', () => {
    expect(restore({ ...change, scope: 'image' }).text('config.yaml')).toBe(
      configMap('9'),
    );
  });

  it('never touches a Secret', () => {
    const secret = (value: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: checkout-config}\nstringData: {password: ${value}}\n`;
    const { edits } = restore({
      ...change,
      head: tree('', { 'a.yaml': manifest('1.5.0'), 's.yaml': secret('new') }),
      earlier: tree('', {
        'a.yaml': manifest('1.4.0'),
        's.yaml': secret('old'),
      }),
    });
    expect(edits.map(({ path }) => path)).toEqual(['a.yaml']);
  });

  it('comes back as a file when its name carries a hash and it was deleted', () => {
    const { text, restored } = restore({
      ...change,
      head: tree('', {
        'a.yaml': manifest('1.5.0', '', 'checkout-config-v2'),
        'v2.yaml': configMap('9', 'checkout-config-v2'),
      }),
      earlier: tree('', {
        'a.yaml': manifest('1.4.0', '', 'checkout-config-v1'),
        'v1.yaml': configMap('5', 'checkout-config-v1'),
      }),
      goal: liveCheckout('1.4.0', undefined, 'checkout-config-v1'),
      current: liveCheckout('1.5.0', undefined, 'checkout-config-v2'),
    });
    expect(text('v1.yaml')).toBe(configMap('5', 'checkout-config-v1'));
    expect(text('v2.yaml')).toBe(configMap('9', 'checkout-config-v2'));
    expect(restored.configuration).toEqual(['ConfigMap checkout-config-v1']);
  });

  it('comes back as a document of the file that it was in', () => {
    const { text } = restore({
      ...change,
      head: tree('', {
        'a.yaml': `${manifest('1.5.0', '', 'config-v2')}---\n${configMap(
          '9',
          'config-v2',
        )}`,
      }),
      earlier: tree('', {
        'a.yaml': `${manifest('1.4.0', '', 'config-v1')}---\n${configMap(
          '5',
          'config-v1',
        )}`,
      }),
      goal: liveCheckout('1.4.0', undefined, 'config-v1'),
      current: liveCheckout('1.5.0', undefined, 'config-v2'),
    });
    expect(text('a.yaml')).toMatch(
      new RegExp(`LIMIT: "9"\n---\n${configMap('5', 'config-v1')}$`),
    );
  });
});

describe('a tree that cannot be edited', () => {
  it.each([
    [
      'has no document',
      { 'prod/cart.yaml': 'kind: X\n' },
      'No document of Deployment checkout is in prod: check the path of the owner, or make the change in Git by hand.',
    ],
    [
      'may be generated',
      { 'prod/main.jsonnet': '{}' },
      'No document of Deployment checkout is in prod and prod/main.jsonnet may generate it: make the change in Git by hand.',
    ],
    [
      'has two',
      { 'prod/a.yaml': manifest('1'), 'prod/b.yaml': manifest('1') },
      'Deployment checkout is in prod more than once, in prod/a.yaml (document 2) and prod/b.yaml (document 2): remove all but one.',
    ],
    [
      'has no template',
      {
        'prod/a.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: checkout}\nspec: {replicas: 1}\n',
      },
      'Deployment checkout in prod/a.yaml has no pod template of its own: ask for the workload that it refers to.',
    ],
  ])('is refused when it %s', (_name, files, reason) => {
    expect(
      restoreEdits(
        request({ head: tree('prod', files as Record<string, string>) }),
      ),
    ).toEqual({ ok: false, reason });
  });

  it('takes the folder itself before the folders below it', () => {
    const head = tree('', {
      'a.yaml': manifest('1.5.0'),
      'staging/a.yaml': manifest('1.5.0'),
    });
    expect(restore({ head }).edits.map(({ path }) => path)).toEqual(['a.yaml']);
  });
});

it('tells the cause of the version that comes back, where the manifest tells one', () => {
  const caused = (version: string) =>
    manifest(version).replace(
      'kind: Deployment\nmetadata:\n  name: checkout\n',
      `kind: Deployment\nmetadata:\n  name: checkout\n  annotations:\n    kubernetes.io/change-cause: "to ${version}" # by the pipeline\n`,
    );
  const head = tree('prod', { 'prod/all.yaml': caused('1.5.0') });
  const earlier = tree('prod', { 'prod/all.yaml': caused('1.4.0') });
  const restored = restoreEdits(request({ head, earlier }));
  if (!restored.ok) throw new Error(restored.reason);
  const after = edited(head, restored.edits).files.get('prod/all.yaml');
  expect(after).toContain('"to 1.4.0" # by the pipeline');
  expect(after).toContain('registry.example/checkout:1.4.0" # {"$imagepolicy"');
  // A version from elsewhere has no earlier manifest here.
  const deployed = restoreEdits(
    request({ head, cause: 'Deployed 1.4.0 from staging' }),
  );
  expect(
    deployed.ok && edited(head, deployed.edits).files.get('prod/all.yaml'),
  ).toContain('"Deployed 1.4.0 from staging" # by the pipeline');
  // Told without the version it would be an edit of nothing.
  const again = restoreEdits(
    request({
      head: tree('prod', { 'prod/all.yaml': caused('1.4.0') }),
      earlier: tree('prod', { 'prod/all.yaml': manifest('1.4.0') }),
    }),
  );
  expect(again).toMatchObject({ ok: true, edits: [] });
});
