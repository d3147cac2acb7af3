import { ApiObject } from '../apiserver/ApiObject';
import { ApplicationSource } from './Application';
import { ManifestSource } from './ManifestSource';
import { Reading } from './Reading';

/** What a revision of the Application's source asks for. */
export interface Target {
  readonly commit: string;
  readonly manifests: readonly ApiObject[];
}

export function readTarget(
  repositories: ManifestSource,
  { repoURL, path = '', directory }: ApplicationSource,
  revision: string,
): Reading<Target> {
  const commit = repositories.commit(repoURL, revision);
  if (commit.state !== 'read') return commit;
  const manifests = repositories.manifests(
    repoURL,
    commit.value,
    path,
    directory?.recurse ? 'tree' : 'folder',
  );
  if (manifests.state !== 'read') return manifests;
  return {
    state: 'read',
    value: { commit: commit.value, manifests: manifests.value },
  };
}
