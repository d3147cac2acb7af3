import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { fluxRefOf } from './fluxRefOf';
import { GitRepository, KubernetesObject } from './KubernetesObjects';
import { OwnedKind } from './OwnedKind';
import { Owner } from './Owner';

/** As an inventory has them: `group_Kind` (fluxcd/cli-utils pkg/object/objmetadata.go). */
const types: Readonly<Record<OwnedKind, string>> = {
  Deployment: 'apps_Deployment',
  Rollout: 'argoproj.io_Rollout',
  Service: '_Service',
};

/** Which Kustomization keeps an object, by its labels; confirmed by that Kustomization's own inventory. */
export function ownedByFlux(
  object: KubernetesObject,
  kind: OwnedKind,
  { flux }: Pick<WorkloadObservation, 'flux'>,
): Owner | undefined {
  const ref = fluxRefOf(object);
  if (!ref) return undefined;
  const { kustomization, repository } = flux ?? {};
  const { namespace = '', name } = object.metadata;
  const listed =
    kustomization?.metadata.name === ref.name &&
    kustomization.metadata.namespace === ref.namespace &&
    // One with a kubeConfig lists what it applied to another cluster.
    !kustomization.spec?.kubeConfig &&
    kustomization.status?.inventory?.entries?.some(
      ({ id }) => id === `${namespace}_${name}_${types[kind]}`,
    );
  if (!listed) {
    return {
      kind: 'flux',
      ...ref,
      autoSync: true,
      selfHeal: true,
      confirmed: false,
    };
  }
  const suspended = kustomization.spec?.suspend || repository?.spec?.suspend;
  return {
    kind: 'flux',
    ...ref,
    autoSync: !suspended,
    selfHeal: !suspended,
    confirmed: true,
    ...(repository?.spec?.url && {
      source: {
        repoURL: repository.spec.url,
        path: kustomization.spec?.path ?? './',
        revision: revisionOf(repository),
      },
    }),
  };
}

/** In Flux's order of precedence, with its default (source-controller api/v1, GitRepositoryRef). */
function revisionOf({ spec }: GitRepository): string {
  const { commit, name, semver, tag, branch } = spec?.ref ?? {};
  return commit ?? name ?? semver ?? tag ?? branch ?? 'master';
}
