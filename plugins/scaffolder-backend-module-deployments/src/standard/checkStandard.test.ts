import { basketSpecification } from '../__testUtils__/basketSpecification';
import { everyCombination } from '../__testUtils__/everyCombination';
import { renderConfig } from '../render/config/renderConfig';
import { placeholderImage } from '../render/config/placeholderImage';
import { checkStandard } from './checkStandard';

const FOLDER = 'environments/production/basket';
const IMAGE = `ghcr.io/acme/basket@sha256:${'a'.repeat(64)}`;
const specification = basketSpecification({ strategy: 'selector' });

/** The configuration repository after some edits, each of a file that is there. */
function edited(...edits: [path: string, from: string, to: string][]) {
  const files = new Map(renderConfig(specification));
  for (const [path, from, to] of edits) {
    const text = files.get(path);
    if (!text?.includes(from)) throw new Error(`${path} has no ${from}`);
    files.set(path, text.replace(from, to));
  }
  return files;
}

it.each(everyCombination)('%s is up to date as rendered', (_name, given) => {
  expect(checkStandard(given, renderConfig(given))).toEqual({
    upToDate: true,
    missing: [],
    changed: [],
    extra: [],
  });
});

it.each<[string, ReturnType<typeof edited>]>([
  [
    'the version that runs',
    edited([`${FOLDER}/deployment-green.yaml`, placeholderImage, IMAGE]),
  ],
  [
    'the slot that answers',
    edited([`${FOLDER}/service.yaml`, 'slot: blue', 'slot: green']),
  ],
  [
    'how many pods there are',
    edited(
      [`${FOLDER}/availability.yaml`, 'minReplicas: 3', 'minReplicas: 7'],
      [`${FOLDER}/deployment-blue.yaml`, 'spec:\n', 'spec:\n  replicas: 4\n'],
    ),
  ],
  [
    'a comment',
    edited([`${FOLDER}/service.yaml`, 'kind: Service', 'kind: Service # ours']),
  ],
  ['quotes', edited([`${FOLDER}/service.yaml`, 'slot: blue', 'slot: "blue"'])],
  ['a hold', edited().set(`${FOLDER}/deployments.hold`, 'held: []\n')],
  [
    'another service',
    edited().set('environments/production/basket-2/x.yaml', 'a: 1\n'),
  ],
])('passes over %s', (_what, files) => {
  expect(checkStandard(specification, files)).toMatchObject({ upToDate: true });
});

it('says what is missing, changed and extra, by object and field', () => {
  const files = edited(
    [
      `${FOLDER}/deployment-blue.yaml`,
      'enableServiceLinks: false',
      'enableServiceLinks: true',
    ],
    [`${FOLDER}/deployment-blue.yaml`, placeholderImage, IMAGE],
    [`${FOLDER}/namespace.yaml`, 'enforce: restricted', 'enforce: privileged'],
  );
  files.delete(`${FOLDER}/network-policies.yaml`);
  files.set(`${FOLDER}/ingress.yaml`, 'kind: Ingress\n');
  files.set('applications/production/basket/old.yaml', 'kind: Application\n');
  expect(checkStandard(specification, files)).toEqual({
    upToDate: false,
    missing: [`${FOLDER}/network-policies.yaml`],
    changed: [
      {
        path: `${FOLDER}/deployment-blue.yaml`,
        fields: [
          'Deployment basket-blue spec.template.spec.enableServiceLinks',
        ],
      },
      {
        path: `${FOLDER}/namespace.yaml`,
        fields: [
          'Namespace basket-production metadata.labels.pod-security.kubernetes.io/enforce',
        ],
      },
    ],
    extra: [
      'applications/production/basket/old.yaml',
      `${FOLDER}/ingress.yaml`,
    ],
  });
});

it.each(['a: [', '&a [*a]', ''])(
  'reads %j as a file of somebody else',
  text => {
    const files = edited().set(`${FOLDER}/service.yaml`, text);
    const report = checkStandard(specification, files);
    expect(report.changed.map(({ path }) => path)).toEqual([
      `${FOLDER}/service.yaml`,
    ]);
    expect(report.changed[0].fields.length).toBeGreaterThan(0);
  },
);

it('finds the files of an environment that the service has left', () => {
  const left = basketSpecification({
    environments: ['development', 'staging', 'production'],
  });
  const { extra } = checkStandard(left, renderConfig(basketSpecification()));
  expect(extra.length).toBeGreaterThan(10);
  expect(extra.every(path => path.includes('/disaster-recovery/basket/'))).toBe(
    true,
  );
});
