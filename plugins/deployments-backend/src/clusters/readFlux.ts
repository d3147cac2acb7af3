import {
  fluxRefOf,
  GitRepository,
  Kustomization,
  KubernetesObject,
  resourceKinds,
  ResourcePlural,
  sourceRefOf,
  Workload,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterClient } from '@backstage-deployments/plugin-deployments-node';
import { isMissing } from './isMissing';

/** The Kustomization that a workload's labels name, and what it follows; nothing of what is not there or may not be read. */
export async function readFlux(
  client: ClusterClient,
  workload: Workload,
  signal?: AbortSignal,
): Promise<WorkloadObservation['flux']> {
  const read = async <T extends KubernetesObject>(
    plural: ResourcePlural,
    ref: { namespace: string; name: string } | undefined,
  ): Promise<T | undefined> => {
    if (!ref) return undefined;
    try {
      return await client.get<T>(
        { kind: resourceKinds[plural], ...ref },
        { signal },
      );
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  const kustomization = await read<Kustomization>(
    'kustomizations',
    fluxRefOf(workload),
  );
  if (!kustomization) return undefined;
  const repository = await read<GitRepository>(
    'gitrepositories',
    sourceRefOf(kustomization),
  );
  return { kustomization, ...(repository && { repository }) };
}
