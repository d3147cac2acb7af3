/** Where an entity says that its source is, as a repository's URL; undefined where it does not say. */
export function findSource(
  annotations: Record<string, string> = {},
): string | undefined {
  const location = /^url:(\S+)$/.exec(
    annotations['backstage.io/source-location'] ?? '',
  )?.[1];
  const slug = annotations['github.com/project-slug'];
  return (
    // A folder of it, in the spellings of GitHub and GitLab, Bitbucket and Gitea.
    location?.replace(/\/(-\/)?(tree|blob|src)\/.*$/, '').replace(/\/+$/, '') ??
    (slug && `https://github.com/${slug}`)
  );
}
