import {
  liveTemplate,
  ManifestTarget,
  newestReplicaSet,
  Owner,
  OwnerRef,
  restorableTemplate,
  PodTemplateSpec,
  sourceRefOf,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationsContext } from '../OperationsContext';
import { SourceQuestion } from './SourceQuestion';

/**
 * What to ask of the owner's repository for going back to a revision; a sentence when nobody can be asked.
 */
export function askSource(
  context: OperationsContext,
  observation: WorkloadObservation,
  owner: Owner,
  template: PodTemplateSpec,
  {
    branch,
    scope,
    as,
    deploys,
  }: Pick<SourceQuestion, 'branch' | 'scope' | 'as' | 'deploys'>,
): SourceQuestion | string {
  const { source } = owner;
  if (!source) return 'the portal does not see which repository it follows';
  const ownerRef = ownerRefOf(context, observation, owner);
  if (typeof ownerRef === 'string') return ownerRef;
  if (!source.path) return 'it does not follow a folder of a repository';
  return {
    owner: ownerRef,
    autoSync: owner.autoSync === true,
    repoURL: source.repoURL,
    branch,
    as,
    folder: folderOf(source.path),
    target: {
      ...targetOf(observation),
      ...(source.valueFiles && { valueFiles: source.valueFiles }),
    },
    scope,
    ...(deploys && { deploys }),
    goal: restorableTemplate(template),
    current: restorableTemplate(
      newestReplicaSet(observation)?.replicaSet.spec?.template ??
        liveTemplate(observation),
    ),
  };
}

/** An owner's path as repositories have it: without slashes at its ends, empty for the repository itself. */
export function folderOf(path: string): string {
  return path.replace(/^(\.?\/)+|\/+$|^\.$/g, '');
}

/** Whom to ask for a look; a sentence when that makes no sense. */
export function ownerRefOf(
  context: OperationsContext,
  observation: WorkloadObservation,
  owner: Owner,
): OwnerRef | string {
  const { namespace = '', name = '' } = owner;
  if (owner.kind !== 'flux') {
    const found = context.findApplication(observation, owner);
    return found
      ? { kind: 'Application', cluster: found.cluster, namespace, name }
      : 'its Application cannot be read';
  }
  if (!owner.autoSync) return 'it is suspended; resume it first';
  const { cluster, flux } = observation;
  if (flux?.kustomization.spec?.images?.length) {
    return 'its Kustomization sets images itself, over what the repository says; roll back there';
  }
  const source = flux && sourceRefOf(flux.kustomization);
  return source
    ? { kind: 'Kustomization', cluster, namespace, name, source }
    : 'its Kustomization cannot be read';
}

/** The document that holds the pod template. */
function targetOf({
  workload,
  kind,
  templateHolder,
}: WorkloadObservation): ManifestTarget {
  const { metadata } = templateHolder ?? workload;
  return {
    kind: kind === 'rollouts' && !templateHolder ? 'Rollout' : 'Deployment',
    name: metadata.name,
    namespace: metadata.namespace ?? '',
  };
}
