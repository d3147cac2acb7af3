import { generateConfigMaps } from './generateConfigMaps';
import { hashConfigMap } from './hashConfigMap';

/** Hashes as `kubectl kustomize` 5.5.0 makes them of the same files. */
const base = {
  path: 'base/kustomization.yaml',
  folder: 'base',
  patches: [],
  value: {
    configMapGenerator: [
      {
        name: 'checkout-config',
        literals: ['LIMIT=9', "Q='a<b>&c'"],
        files: ['app.properties'],
      },
    ],
  },
};
const overlay = {
  path: 'overlay/kustomization.yaml',
  folder: 'overlay',
  patches: [],
  value: {
    configMapGenerator: [
      {
        name: 'checkout-config',
        behavior: 'merge',
        literals: ['LIMIT=7'],
        envs: ['x.env'],
      },
    ],
  },
};
const files = new Map([
  ['base/app.properties', 'limit=5\nx=é\n'],
  ['overlay/x.env', '# c\nA=1\n\nB="two"\n C=3\n'],
]);

it.each([
  ['of literals and files', [base], '96kf2hg8k2'],
  ['of an overlay that merges', [base, overlay], '299ff6bdbh'],
])('makes the hash %s', (_name, layers, hash) => {
  const made = generateConfigMaps(files, { layers }).get('checkout-config');
  expect(hashConfigMap(made!.data!)).toBe(hash);
});

it('does not guess at a file that is not there', () => {
  const made = generateConfigMaps(new Map(), { layers: [base] });
  expect(made.get('checkout-config')).toEqual({
    data: undefined,
    hashed: true,
  });
});
