import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { fluxRefOf } from './fluxRefOf';
import { GitRepository } from './KubernetesObjects';
import { Owner } from './Owner';

/** Which Kustomization keeps the workload, by its labels; confirmed by that Kustomization's own inventory. */
export function ownedByFlux({
  workload,
  kind,
  flux,
}: Pick<WorkloadObservation, 'workload' | 'kind' | 'flux'>): Owner | undefined {
  const ref = fluxRefOf(workload);
  if (!ref) return undefined;
  const { kustomization, repository } = flux ?? {};
  const { namespace = '', name } = workload.metadata;
  const type = kind === 'rollouts' ? 'argoproj.io_Rollout' : 'apps_Deployment';
  const listed =
    kustomization?.metadata.name === ref.name &&
    kustomization.metadata.namespace === ref.namespace &&
    // One with a kubeConfig lists what it applied to another cluster.
    !kustomization.spec?.kubeConfig &&
    kustomization.status?.inventory?.entries?.some(
      ({ id }) => id === `${namespace}_${name}_${type}`,
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
