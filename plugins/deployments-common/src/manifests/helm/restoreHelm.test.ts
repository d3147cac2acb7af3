import { checkout, liveCheckout, tree } from '../../__fixtures__/manifests';
import { asksFor } from '../asksFor';
import { restoreEdits } from '../restoreEdits';
import { RestoreRequest } from '../RestoreRequest';

const chart = {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'charts/shop/templates/deployment.yaml':
    'image: {{ .Values.image.repository }}:{{ .Values.image.tag }}\n',
};
const defaults = `# How many.
replicaCount: 2
image:
  repository: registry.example/checkout
  tag: "" # appVersion
  pullPolicy: IfNotPresent
`;
const prod = (version: string, more = '') => `# production
replicaCount: 5
image: { tag: "${version}" }   # set by the pipeline
${more}`;
const at = (values: string, files: Record<string, string> = {}) =>
  tree('charts/shop', {
    ...chart,
    'charts/shop/values.yaml': defaults,
    'envs/prod.yaml': values,
    ...files,
  });
const target = { ...checkout, valueFiles: ['../../envs/prod.yaml'] };

type Change = Partial<RestoreRequest> & Pick<RestoreRequest, 'head'>;
const ask = (change: Change): RestoreRequest => ({
  target,
  goal: liveCheckout('1.4.0'),
  current: liveCheckout('1.5.0'),
  scope: 'image',
  ...change,
});

function restore(change: Change) {
  const request = ask(change);
  const restoration = restoreEdits(request);
  if (!restoration.ok) throw new Error(restoration.reason);
  const files = new Map(request.head.files);
  for (const { path, after } of restoration.edits) files.set(path, after!);
  const head = { ...request.head, files };
  expect(restoreEdits({ ...request, head })).toMatchObject({
    ok: true,
    edits: [],
  });
  expect(asksFor(head, request.target, request.goal)).toBe(true);
  return { ...restoration, head, text: (path: string) => files.get(path) };
}

describe('the image of a chart', () => {
  it('comes back in the file that decides it, and no byte more', () => {
    const { head, how, restored } = restore({ head: at(prod('1.5.0')) });
    expect(head).toEqual(at(prod('1.4.0')));
    expect(how).toBe('helm');
    expect(restored).toEqual({
      images: ['registry.example/checkout:1.4.0'],
      template: false,
      configuration: [],
    });
  });

  it.each([
    [
      'one text',
      'image: registry.example/checkout:1.5.0\n',
      'registry.example/checkout:1.4.0',
      'image: registry.example/checkout:1.4.0\n',
    ],
    [
      'a text without the registry',
      'appImage: checkout:1.5.0\n',
      'registry.example/checkout:1.4.0',
      'appImage: checkout:1.4.0\n',
    ],
    [
      'a digest',
      'image: {repository: registry.example/checkout, digest: "sha256:bb"}\n',
      'registry.example/checkout@sha256:aa',
      'image: {repository: registry.example/checkout, digest: "sha256:aa"}\n',
    ],
    [
      'a tag where a digest was',
      'image: {repository: registry.example/checkout, tag: "1.5.0", digest: "sha256:bb"}\n',
      'registry.example/checkout:1.4.0',
      'image: {repository: registry.example/checkout, tag: "1.4.0", digest: ""}\n',
    ],
    [
      'a tag with a digest behind it',
      'image: {repository: registry.example/checkout, tag: "1.5.0@sha256:bb"}\n',
      'registry.example/checkout:1.4.0@sha256:aa',
      'image: {repository: registry.example/checkout, tag: "1.4.0@sha256:aa"}\n',
    ],
    [
      'a registry of its own',
      'image: {registry: registry.example, repository: checkout, tag: "1.5.0"}\n',
      'mirror.example/team/checkout:1.4.0',
      'image: {registry: mirror.example, repository: team/checkout, tag: "1.4.0"}\n',
    ],
    [
      'a number',
      'image: {repository: registry.example/checkout, tag: 15}\n',
      'registry.example/checkout:14',
      'image: {repository: registry.example/checkout, tag: "14"}\n',
    ],
    [
      'the key in the name',
      'cart: {image: {repository: registry.example/checkout, tag: 1.5.0}}\ncheckout: {image: {repository: registry.example/checkout, tag: 1.5.0}}\n',
      'registry.example/checkout:1.4.0',
      'cart: {image: {repository: registry.example/checkout, tag: 1.5.0}}\ncheckout: {image: {repository: registry.example/checkout, tag: 1.4.0}}\n',
    ],
  ])('is found as %s', (_name, before, image, after) => {
    const goal = liveCheckout('1.4.0');
    goal.spec!.containers![0].image = image;
    const written = (values: string) =>
      tree('app', {
        'app/Chart.yaml': 'name: app\n',
        'app/values.yaml': values,
      });
    const { head } = restore({ head: written(before), target: checkout, goal });
    expect(head).toEqual(written(after));
  });

  it('leaves a sidecar of which the values do not speak', () => {
    const [goal, current] = [liveCheckout('1.4.0'), liveCheckout('1.5.0')];
    for (const { spec } of [goal, current])
      spec!.containers!.push({ name: 'proxy', image: 'envoy:1' });
    expect(restore({ head: at(prod('1.5.0')), goal, current }).head).toEqual(
      at(prod('1.4.0')),
    );
  });

  it('follows a values file of another source of the Application', () => {
    const head = at(prod('1.5.0'));
    expect(
      restore({
        head,
        target: { ...checkout, valueFiles: ['$values/envs/prod.yaml'] },
      }).head,
    ).toEqual(at(prod('1.4.0')));
  });
});

describe('the values of a chart', () => {
  const umbrella = (
    version: string,
    level: string,
    replicas: number,
    cart: string,
  ) =>
    `image:\n  tag: ${version}\nreplicaCount: ${replicas}\nenv:\n  # loud\n  LOG_LEVEL: ${level}\ncart:\n  image: registry.example/cart:${cart}\n`;

  it('come back, but for replicas and for images of other workloads', () => {
    const { head, restored } = restore({
      head: at(umbrella('1.5.0', 'debug', 9, '7')),
      earlier: at(umbrella('1.4.0', 'info', 2, '6')),
      scope: 'configuration',
    });
    expect(head).toEqual(at(umbrella('1.4.0', 'info', 9, '7')));
    expect(restored.template).toBe(true);
  });

  it('stay when only the image comes back', () => {
    const { head } = restore({
      head: at(umbrella('1.5.0', 'debug', 9, '7')),
      earlier: at(umbrella('1.4.0', 'info', 2, '6')),
    });
    expect(head).toEqual(at(umbrella('1.4.0', 'debug', 9, '7')));
  });

  it('need no commit when the revisions differ in their images alone', () => {
    expect(
      restore({ head: at(prod('1.5.0')), scope: 'configuration' }).head,
    ).toEqual(at(prod('1.4.0')));
  });
});

describe('a chart that cannot be edited', () => {
  const twice =
    'a: {image: {repository: registry.example/checkout, tag: 1.5.0}}\nb: {image: {repository: registry.example/checkout, tag: 1.5.0}}\n';
  const alone = (values: Record<string, string>) =>
    tree('', { 'Chart.yaml': 'name: x\n', ...values });
  it.each<[string, Change, string]>([
    [
      'without values',
      { head: alone({}) },
      'The chart of checkout has no values file in the repository: revert the commit in Git instead.',
    ],
    [
      'that names the image nowhere',
      { head: alone({ 'values.yaml': 'a: 1\n' }) },
      'No value makes the image registry.example/checkout:1.4.0 of checkout: revert the commit in Git instead.',
    ],
    [
      'that names the image twice',
      { head: alone({ 'values.yaml': twice }) },
      'The values a.image and b.image make the same image, and which of them is for checkout cannot be told: revert the commit in Git instead.',
    ],
    [
      'whose earlier values are not known',
      {
        head: at(prod('1.5.0')),
        scope: 'configuration',
        goal: liveCheckout('1.4.0', { A: '1' }),
      },
      'The commit whose values made this revision of checkout is not known: return to the image only, or revert the commit in Git.',
    ],
    [
      'that changed since',
      {
        head: at(prod('1.5.0')),
        earlier: at(prod('1.4.0'), {
          'charts/shop/templates/deployment.yaml': 'x',
        }),
        scope: 'configuration',
      },
      'The chart itself has changed since, in charts/shop/templates/deployment.yaml, so that the earlier values alone do not restore checkout: return to the image only, or revert the commit in Git.',
    ],
  ])('%s is refused', (_name, change, reason) => {
    expect(restoreEdits(ask(change))).toEqual({ ok: false, reason });
  });
});

it('tells the images of a commit', () => {
  expect(asksFor(at(prod('1.4.0')), target, liveCheckout('1.4.0'))).toBe(true);
  expect(asksFor(at(prod('1.5.0')), target, liveCheckout('1.4.0'))).toBe(false);
  expect(
    asksFor(
      at('a: 1\n', { 'charts/shop/values.yaml': 'b: 1\n' }),
      target,
      liveCheckout('1.4.0'),
    ),
  ).toBe(false);
});
