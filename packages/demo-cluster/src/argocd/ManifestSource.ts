import { ApiObject } from '../apiserver/ApiObject';
import { Reading } from './Reading';

/** Repositories as the Application controller sees them: answers at once from what has been read, and reads on. */
export interface ManifestSource {
  /** The commit that a branch, tag or hash stands for. */
  commit(repoURL: string, revision: string): Reading<string>;
  /** The manifests of a folder at a commit, alone or with all beneath it. */
  manifests(
    repoURL: string,
    commit: string,
    path: string,
    extent: 'folder' | 'tree',
  ): Reading<readonly ApiObject[]>;
  /** Looks again where branches point. Failures show in what {@link ManifestSource.commit} answers. */
  refresh(): Promise<void>;
}
