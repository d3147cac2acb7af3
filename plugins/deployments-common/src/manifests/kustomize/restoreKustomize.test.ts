import { checkout, liveCheckout, tree } from '../../__fixtures__/manifests';
import { asksFor } from '../asksFor';
import { restoreEdits } from '../restoreEdits';
import { RestoreRequest } from '../RestoreRequest';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
spec:
  template:
    metadata:
      labels: {app: checkout}
    spec:
      containers:
        - name: app
          image: registry.example/checkout # set by the overlay
          env:
            - name: LOG_LEVEL
              value: info
          envFrom:
            - configMapRef:
                name: checkout-config
`;
const base = {
  'base/kustomization.yaml': 'resources:\n- deployment.yaml\n',
  'base/deployment.yaml': deployment,
};
const overlay = (more: string, files: Record<string, string> = {}) =>
  tree('overlays/prod', {
    ...base,
    'overlays/prod/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: shop
resources:
  - ../../base # shared
${more}`,
    ...files,
  });
const images = (version: string) => `images:
  - name: registry.example/cart
    newTag: 7.0.0
  - name: registry.example/checkout # ours
    newTag: "${version}"
`;
const KUSTOMIZATION = 'overlays/prod/kustomization.yaml';

function restore(
  change: Partial<RestoreRequest> & Pick<RestoreRequest, 'head'>,
) {
  const request: RestoreRequest = {
    target: checkout,
    goal: liveCheckout('1.4.0'),
    current: liveCheckout('1.5.0'),
    scope: 'image',
    ...change,
  };
  const restoration = restoreEdits(request);
  if (!restoration.ok) throw new Error(restoration.reason);
  const files = new Map(request.head.files);
  for (const { path, after } of restoration.edits) {
    expect(after).toBeDefined();
    files.set(path, after!);
  }
  const head = { ...request.head, files };
  expect(restoreEdits({ ...request, head })).toMatchObject({
    ok: true,
    edits: [],
  });
  return { ...restoration, head, text: (path: string) => files.get(path) };
}

const reasonOf = (
  change: Partial<RestoreRequest> & Pick<RestoreRequest, 'head'>,
) =>
  restoreEdits({
    target: checkout,
    goal: liveCheckout('1.4.0'),
    current: liveCheckout('1.5.0'),
    scope: 'image',
    ...change,
  });

describe('the image of a kustomization', () => {
  it('comes back in its entry, and no byte more', () => {
    const { text, edits, how, restored, head } = restore({
      head: overlay(images('1.5.0')),
    });
    expect(edits).toHaveLength(1);
    expect(text(KUSTOMIZATION)).toBe(
      overlay(images('1.4.0')).files.get(KUSTOMIZATION),
    );
    expect(how).toBe('kustomize');
    expect(restored).toEqual({
      images: ['registry.example/checkout:1.4.0'],
      template: false,
      configuration: [],
    });
    expect(asksFor(head, checkout, liveCheckout('1.4.0'))).toBe(true);
  });

  it.each([
    [
      'from a tag to a digest',
      '    newTag: "1.5.0"\n',
      'registry.example/checkout@sha256:aa',
      '    digest: sha256:aa\n',
    ],
    [
      'from a digest to a tag',
      '    digest: sha256:bb\n',
      'registry.example/checkout:1.4.0',
      '    newTag: 1.4.0\n',
    ],
    [
      'to another repository',
      '    newTag: "1.5.0"\n',
      'mirror.example/checkout:1.4.0',
      '    newName: mirror.example/checkout\n    newTag: "1.4.0"\n',
    ],
    [
      'from a new name',
      '    newName: mirror.example/checkout\n    newTag: "1.5.0"\n',
      'registry.example/checkout:1.4.0',
      '    newTag: "1.4.0"\n',
    ],
    [
      'within a new name',
      '    newName: mirror.example/checkout\n    newTag: "1.5.0"\n',
      'mirror.example/checkout:1.4.0',
      '    newName: mirror.example/checkout\n    newTag: "1.4.0"\n',
    ],
  ])('goes %s', (_name, before, image, after) => {
    const list = 'images:\n  - name: registry.example/checkout\n';
    const goal = liveCheckout('1.4.0');
    goal.spec!.containers![0].image = image;
    expect(
      restore({ head: overlay(list + before), goal }).text(KUSTOMIZATION),
    ).toBe(overlay(list + after).files.get(KUSTOMIZATION));
  });

  it('gets an entry of its own when a shared base decides it', () => {
    const head = overlay('', {
      'base/deployment.yaml': deployment.replace(
        'checkout # set',
        'checkout:1.5.0 # set',
      ),
    });
    const { text, edits } = restore({ head });
    expect(edits.map(({ path }) => path)).toEqual([KUSTOMIZATION]);
    expect(text(KUSTOMIZATION)).toBe(
      overlay(
        'images:\n  - name: registry.example/checkout\n    newTag: 1.4.0\n',
      ).files.get(KUSTOMIZATION),
    );
  });

  it('comes back in the patch that names it', () => {
    const patch = (version: string) => `patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: checkout
      spec:
        template:
          spec:
            containers:
              - name: app # main
                image: registry.example/checkout:${version}
`;
    expect(restore({ head: overlay(patch('1.5.0')) }).text(KUSTOMIZATION)).toBe(
      overlay(patch('1.4.0')).files.get(KUSTOMIZATION),
    );
  });

  it('comes back in the document when the folder holds it', () => {
    const written = (version: string) =>
      tree('app', {
        'app/kustomization.yml': 'resources: [deployment.yaml]\n',
        'app/deployment.yaml': deployment.replace(
          'checkout # set',
          `checkout:${version} # set`,
        ),
      });
    expect(restore({ head: written('1.5.0') }).head).toEqual(written('1.4.0'));
  });

  it('is found behind a prefix, a suffix and a component', () => {
    const more = (version: string) =>
      `namePrefix: eu-\nnameSuffix: -v2\ncomponents: [../../component]\n${images(
        version,
      )}`;
    const component = {
      'component/kustomization.yaml':
        'kind: Component\npatches:\n- target: {kind: Deployment}\n  patch: \'[{"op": "add", "path": "/spec/template/spec/priorityClassName", "value": "high"}]\'\n',
    };
    const target = { ...checkout, name: 'eu-checkout-v2' };
    const goal = liveCheckout('1.4.0', undefined, 'eu-checkout-config-v2');
    goal.spec!.priorityClassName = 'high';
    const { head } = restore({
      head: overlay(more('1.5.0'), component),
      target,
      goal,
    });
    expect(asksFor(head, target, goal)).toBe(true);
    expect(
      asksFor(
        head,
        target,
        liveCheckout('1.4.0', undefined, 'eu-checkout-config-v2'),
      ),
    ).toBe(false);
  });
});

describe('the configuration of a kustomization', () => {
  const patch = (level: string, more = '') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: checkout}
spec:
  template:
    spec:
      containers:
        - name: app
          env:
            # louder in production
            - {name: LOG_LEVEL, value: ${level}}
${more}`;
  const patches = 'patches:\n  - path: other.yaml\n  - path: level.yaml\n';
  const other = {
    'overlays/prod/other.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart}\nspec: {replicas: 2}\n',
  };
  const flag = '            - {name: FLAG, value: "on"}\n';

  it('comes back in a file of a patch', () => {
    const at = (version: string, text: string) =>
      overlay(patches + images(version), {
        ...other,
        'overlays/prod/level.yaml': text,
      });
    const { head, restored } = restore({
      head: at('1.5.0', patch('debug', flag)),
      earlier: at('1.4.0', patch('warn')),
      scope: 'configuration',
    });
    expect(head).toEqual(at('1.4.0', patch('warn')));
    expect(restored.template).toBe(true);
  });

  it('is worked out from the ReplicaSets when the commit is not known', () => {
    const at = (version: string, text: string) =>
      overlay(patches + images(version), {
        ...other,
        'overlays/prod/level.yaml': text,
      });
    const { head } = restore({
      head: at('1.5.0', patch('debug', flag)),
      scope: 'configuration',
      goal: liveCheckout('1.4.0', { LOG_LEVEL: 'warn' }),
      current: liveCheckout('1.5.0', { FLAG: 'on', LOG_LEVEL: 'debug' }),
    });
    expect(head).toEqual(at('1.4.0', patch('warn')));
  });

  it('takes out a patch that was added since, and its neighbours stay', () => {
    const { text } = restore({
      head: overlay(patches + images('1.5.0'), {
        ...other,
        'overlays/prod/level.yaml': patch('debug'),
      }),
      earlier: overlay(
        `patches:\n  - path: other.yaml\n${images('1.4.0')}`,
        other,
      ),
      scope: 'configuration',
    });
    expect(text(KUSTOMIZATION)).toBe(
      overlay(`patches:\n  - path: other.yaml\n${images('1.4.0')}`).files.get(
        KUSTOMIZATION,
      ),
    );
  });

  it('brings back a patch that was deleted', () => {
    const { text } = restore({
      head: overlay(images('1.5.0')),
      earlier: overlay(patches + images('1.4.0'), {
        ...other,
        'overlays/prod/level.yaml': patch('debug'),
      }),
      scope: 'configuration',
    });
    expect(text('overlays/prod/level.yaml')).toBe(patch('debug'));
    expect(text(KUSTOMIZATION)).toContain('patches:\n  - path: level.yaml\n');
  });

  const generator = (limit: string, version: string) => `configMapGenerator:
  - name: other
    literals: [A=1]
  - name: checkout-config
    literals:
      - LIMIT=${limit} # per minute
    files:
      - app.properties
${images(version)}`;

  it('comes back in its generator, literals and files', () => {
    const at = (limit: string, version: string) =>
      overlay(generator(limit, version), {
        'overlays/prod/app.properties': `limit=${limit}\n`,
      });
    const { head, restored } = restore({
      head: at('9', '1.5.0'),
      earlier: at('5', '1.4.0'),
      scope: 'configuration',
      goal: liveCheckout('1.4.0', undefined, 'checkout-config-b578m5ggff'),
      current: liveCheckout('1.5.0', undefined, 'checkout-config-b2k5h9m7dt'),
    });
    expect(head).toEqual(at('5', '1.4.0'));
    expect(restored.configuration).toEqual(['ConfigMap checkout-config']);
    expect(
      asksFor(
        head,
        checkout,
        liveCheckout('1.4.0', undefined, 'checkout-config-b578m5ggff'),
      ),
    ).toBe(true);
    expect(
      asksFor(
        head,
        checkout,
        liveCheckout('1.4.0', undefined, 'checkout-config-4g2k8h5m7t'),
      ),
    ).toBe(false);
  });

  it('comes back as a resource that was deleted, and is listed again', () => {
    const config =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: checkout-config}\ndata: {A: "1"}\n';
    const { text, restored } = restore({
      head: overlay(images('1.5.0')),
      earlier: overlay(`  - config.yaml\n${images('1.4.0')}`, {
        'overlays/prod/config.yaml': config,
      }),
      scope: 'configuration',
    });
    expect(text('overlays/prod/config.yaml')).toBe(config);
    expect(text(KUSTOMIZATION)).toContain(
      '  - ../../base # shared\n  - config.yaml\n',
    );
    expect(restored.configuration).toEqual(['ConfigMap checkout-config']);
  });

  it('replaces the lists of a Rollout, of which kustomize knows no keys', () => {
    const rollout = (text: string) =>
      text
        .replaceAll('apps/v1', 'argoproj.io/v1alpha1')
        .replaceAll('kind: Deployment', 'kind: Rollout');
    const at = (version: string) =>
      overlay(
        rollout(
          `patches:\n  - patch: |\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: checkout}\n      spec: {template: {spec: {containers: [{name: app, image: "registry.example/checkout:${version}"}]}}}\n`,
        ),
        { 'base/deployment.yaml': rollout(deployment) },
      );
    const [goal, current] = [liveCheckout('1.4.0'), liveCheckout('1.5.0')];
    for (const { spec } of [goal, current])
      spec!.containers = spec!.containers!.map(({ name, image }) => ({
        name,
        image,
      }));
    const target = { ...checkout, kind: 'Rollout' as const };
    expect(asksFor(at('1.4.0'), target, goal)).toBe(true);
    expect(
      restore({
        head: at('1.5.0'),
        target,
        goal,
        current,
        scope: 'configuration',
      }).head,
    ).toEqual(at('1.4.0'));
  });

  it('stays when only the image comes back', () => {
    const { edits, text } = restore({
      head: overlay(generator('9', '1.5.0')),
      earlier: overlay(generator('5', '1.4.0')),
    });
    expect(edits).toHaveLength(1);
    expect(text(KUSTOMIZATION)).toContain('LIMIT=9 # per minute');
  });

  it('is refused when the commit that generated it is not known', () => {
    expect(
      reasonOf({
        head: overlay(generator('9', '1.5.0')),
        scope: 'configuration',
        goal: liveCheckout('1.4.0', undefined, 'checkout-config-b578m5ggff'),
        current: liveCheckout('1.5.0', undefined, 'checkout-config-b2k5h9m7dt'),
      }),
    ).toEqual({
      ok: false,
      reason:
        'The commit that generated the configuration of checkout is not known: return to the image only, or revert the commit in Git.',
    });
  });

  it('is refused when it would change a shared base', () => {
    const changed = deployment.replace('value: info', 'value: debug');
    expect(
      reasonOf({
        head: overlay(images('1.5.0'), { 'base/deployment.yaml': changed }),
        earlier: overlay(images('1.4.0')),
        scope: 'configuration',
      }),
    ).toEqual({
      ok: false,
      reason:
        'The change reaches into base/deployment.yaml, which other environments may share: return to the image only, or revert the commit in Git.',
    });
  });
});

describe('a kustomization that cannot be edited', () => {
  it.each([
    [
      'a remote base',
      'resources: ["https://git.example/base?ref=v1"]\n',
      'No document of Deployment checkout is in the repository and the remote base https://git.example/base?ref=v1 may make it: make the change in Git by hand.',
    ],
    [
      'a chart',
      'helmCharts: [{name: checkout}]\n',
      'No document of Deployment checkout is in the repository and helmCharts in kustomization.yaml may make it: make the change in Git by hand.',
    ],
    [
      'another workload',
      'resources: []\n',
      'The kustomization in the repository does not build Deployment checkout: check the path of the owner, or make the change in Git by hand.',
    ],
    [
      'itself',
      'resources: [.]\n',
      'The kustomization in the repository does not build Deployment checkout: check the path of the owner, or make the change in Git by hand.',
    ],
  ])('names %s', (_name, text, reason) => {
    expect(
      reasonOf({ head: tree('', { 'kustomization.yaml': text }) }),
    ).toEqual({ ok: false, reason });
  });
});
