import {
  ManifestTree,
  ObjectTarget,
} from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepo } from '@backstage-deployments/plugin-deployments-node';

/** An owner's folder at a commit; with bases or values files that lie outside of it, the repository. */
export async function readManifestTree(
  repo: ConfigRepo,
  commit: string,
  { folder: root, target }: { folder: string; target: ObjectTarget },
  signal?: AbortSignal,
): Promise<ManifestTree> {
  const files = await repo.readTree(commit, root, signal);
  // `$values/` is the repository of a source of its own (argo-cd docs, multiple sources).
  const reachesOut =
    target.valueFiles?.some(path => /^(\.\.\/|\/|\$)/.test(path)) ||
    [...files].some(
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
