import { Entity } from '@backstage/catalog-model';

/**
 * Where the commit can be read, when the entity says in which repository on GitHub or GitLab its source is.
 *
 * @param commit - a SHA-1, at least its first 7 digits; anything else has no page
 */
export function commitUrl(entity: Entity, commit: string): string | undefined {
  if (!/^[0-9a-f]{7,40}$/.test(commit)) return undefined;
  const annotations = entity.metadata.annotations ?? {};
  const gitHub = annotations['github.com/project-slug'];
  if (gitHub) return `https://github.com/${gitHub}/commit/${commit}`;
  const gitLab = annotations['gitlab.com/project-slug'];
  if (gitLab) return `https://gitlab.com/${gitLab}/-/commit/${commit}`;
  const source = annotations['backstage.io/source-location'] ?? '';
  const repository =
    /^url:(https:\/\/github\.com\/[\w.-]+\/[\w.-]+)(\/|$)/.exec(source)?.[1];
  return repository && `${repository}/commit/${commit}`;
}
