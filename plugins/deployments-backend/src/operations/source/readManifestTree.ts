import { ManifestTree } from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepo } from '@backstage-deployments/plugin-deployments-node';

/** An owner's folder at a commit; with kustomize bases that lie outside of it, the repository. */
export async function readManifestTree(
  repo: ConfigRepo,
  commit: string,
  root: string,
  signal?: AbortSignal,
): Promise<ManifestTree> {
  const files = await repo.readTree(commit, root, signal);
  const reachesOut = [...files].some(
    ([path, text]) =>
      /(^|\/)[Kk]ustomization(\.ya?ml)?$/.test(path) && text.includes('../'),
  );
  return {
    root,
    files:
      reachesOut && root !== ''
        ? await repo.readTree(commit, '', signal)
        : files,
  };
}
