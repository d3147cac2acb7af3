import { Manifest } from '../yaml/Manifest';
import { YamlMap } from '../yaml/YamlValue';
import {
  ARGOCD_NAMESPACE,
  configRepositoryUrl,
  IN_CLUSTER,
} from './application';
import { Placement } from './Placement';

/**
 * The fence around an Application: one repository, one namespace, and the kinds that the service consists of.
 *
 * @param manifests - all that the Application brings
 */
export function project(
  placement: Placement,
  manifests: readonly Manifest[],
): Manifest {
  const { namespace: name, labels, specification, environment } = placement;
  const kinds = listKinds(manifests);
  return {
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name, namespace: ARGOCD_NAMESPACE, labels },
      spec: {
        description: `${placement.name} in ${environment}`,
        sourceRepos: [configRepositoryUrl(specification.spec.configRepository)],
        destinations: [{ server: IN_CLUSTER, namespace: name }],
        clusterResourceWhitelist: kinds.filter(isClusterWide),
        namespaceResourceWhitelist: kinds.filter(kind => !isClusterWide(kind)),
        ...ownersRole(placement),
      },
    },
    comments: {
      'spec/namespaceResourceWhitelist':
        'All kinds of the environment’s folder and no other: with one that is not here nothing of the Application is synced.',
    },
  };
}

function isClusterWide({ kind }: YamlMap): boolean {
  return kind === 'Namespace';
}

function listKinds(manifests: readonly Manifest[]): YamlMap[] {
  const all = new Set(
    manifests.map(({ object: { apiVersion, kind } }) =>
      [apiVersion.includes('/') ? apiVersion.split('/')[0] : '', kind].join(
        '/',
      ),
    ),
  );
  return [...all].sort().map(key => {
    const [group, kind] = key.split('/');
    return { group, kind };
  });
}

/** The owners see their service; they sync by hand where no approval stands before it. A user is in no group. */
function ownersRole({
  namespace,
  environment,
  specification,
}: Placement): YamlMap {
  const { owner } = specification.metadata;
  if (!owner.startsWith('group:')) return {};
  const isOpen = environment === 'development' || environment === 'staging';
  const policy = (verb: string) =>
    `p, proj:${namespace}:owners, applications, ${verb}, ${namespace}/*, allow`;
  return {
    roles: [
      {
        name: 'owners',
        description: owner,
        policies: ['get', ...(isOpen ? ['sync'] : [])].map(policy),
        groups: [owner.slice(owner.lastIndexOf('/') + 1)],
      },
    ],
  };
}
