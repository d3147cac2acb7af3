import { ScmIntegrations } from '@backstage/integration';
import { RepoAddress } from './RepoAddress';

/** Where each kind of host shows a commit. */
const pages: Readonly<Record<string, string>> = {
  github: 'commit',
  gitlab: '-/commit',
  gitea: 'commit',
  bitbucketCloud: 'commits',
};

/** The page of a commit, for hosts that an integration tells the kind of. */
export function commitPage(
  integrations: ScmIntegrations,
  { host, path }: RepoAddress,
): ((commit: string) => string) | undefined {
  const page = pages[integrations.byHost(host)?.type ?? ''];
  return page
    ? commit => `https://${host}${path}/${page}/${commit}`
    : undefined;
}
