import { observation } from '../__fixtures__/objects';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { deriveOwner } from './deriveOwner';
import { GitRepository, Kustomization } from './KubernetesObjects';
import { Owner } from './Owner';

const labels = {
  'kustomize.toolkit.fluxcd.io/name': 'apps',
  'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
};

function kustomization(
  ids: string[],
  spec: Kustomization['spec'] = {},
): Kustomization {
  return {
    metadata: { name: 'apps', namespace: 'flux-system' },
    spec: {
      path: './shop',
      sourceRef: { kind: 'GitRepository', name: 'config' },
      ...spec,
    },
    status: { inventory: { entries: ids.map(id => ({ id, v: 'v1' })) } },
  };
}

function repository(spec: GitRepository['spec'] = {}): GitRepository {
  return {
    metadata: { name: 'config', namespace: 'flux-system' },
    spec: {
      url: 'https://git.example/config',
      ref: { branch: 'main' },
      ...spec,
    },
  };
}

const ours = ['shop_web_apps_Deployment', 'shop_web__Service'];
const named = { kind: 'flux', name: 'apps', namespace: 'flux-system' } as const;
const keeps = { autoSync: true, selfHeal: true };
const unconfirmed: Owner = { ...named, ...keeps, confirmed: false };
const source = {
  repoURL: 'https://git.example/config',
  path: './shop',
  revision: 'main',
};

describe('a workload that Flux has labelled', () => {
  it.each<[string, WorkloadObservation['flux'], Owner]>([
    [
      'is listed by that Kustomization',
      { kustomization: kustomization(ours), repository: repository() },
      { ...named, ...keeps, confirmed: true, source },
    ],
    ['has a Kustomization that cannot be read', undefined, unconfirmed],
    [
      'carries a label that was copied: another workload is listed',
      {
        kustomization: kustomization(['shop_api_apps_Deployment']),
        repository: repository(),
      },
      unconfirmed,
    ],
    [
      'has a namesake in the cluster to which the Kustomization applies',
      {
        kustomization: kustomization(ours, { kubeConfig: {} }),
        repository: repository(),
      },
      unconfirmed,
    ],
    [
      'has a Kustomization that is suspended',
      {
        kustomization: kustomization(ours, { suspend: true }),
        repository: repository(),
      },
      { ...named, autoSync: false, selfHeal: false, confirmed: true, source },
    ],
    [
      'has a GitRepository that is suspended',
      {
        kustomization: kustomization(ours),
        repository: repository({ suspend: true }),
      },
      { ...named, autoSync: false, selfHeal: false, confirmed: true, source },
    ],
    [
      'follows the root of a tag',
      {
        kustomization: kustomization(ours, { path: undefined }),
        repository: repository({ ref: { branch: 'main', tag: 'v1' } }),
      },
      {
        ...named,
        ...keeps,
        confirmed: true,
        source: { ...source, path: './', revision: 'v1' },
      },
    ],
    [
      "follows Flux's default branch",
      {
        kustomization: kustomization(ours),
        repository: repository({ ref: undefined }),
      },
      {
        ...named,
        ...keeps,
        confirmed: true,
        source: { ...source, revision: 'master' },
      },
    ],
    [
      'follows what is no Git repository',
      { kustomization: kustomization(ours) },
      { ...named, ...keeps, confirmed: true },
    ],
  ])('%s', (_what, flux, owner) => {
    const seen = observation({ ...(flux && { flux }) });
    seen.workload.metadata.labels = labels;
    expect(deriveOwner(seen)).toEqual(owner);
  });
});

it('names a HelmRelease of Flux, unconfirmed', () => {
  const seen = observation();
  seen.workload.metadata.labels = {
    'helm.toolkit.fluxcd.io/name': 'web',
    'helm.toolkit.fluxcd.io/namespace': 'shop',
  };
  expect(deriveOwner(seen)).toEqual({
    kind: 'flux',
    name: 'web',
    namespace: 'shop',
    autoSync: true,
  });
});
