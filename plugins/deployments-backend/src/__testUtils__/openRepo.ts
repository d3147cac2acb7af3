import { BareRepo } from '@backstage-deployments/test-kit';
import { GitMirror } from '../git/GitMirror';
import { GitRemoteRepo } from '../git/GitRemoteRepo';

/** A repository of this machine as the portal sees it, called `config`. */
export function openRepo({ url }: BareRepo, cacheFolder: string) {
  const remote = {
    url,
    name: 'config',
    credentials: async () => ({ kind: 'none' } as const),
  };
  return new GitRemoteRepo(remote, new GitMirror(remote, cacheFolder));
}
