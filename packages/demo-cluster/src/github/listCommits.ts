import { ago } from '../world/ago';
import { DemoService, Release } from '../world/DemoService';
import { authorOf } from '../world/people';
import { sourceCommit } from '../world/manifests/sourceCommit';
import { SourceCommit } from './SourceCommit';

/** A version comes to its first environment that long after its commit: tests, scans and a build lie between. */
const PIPELINE_MS = ago.minutes(25);

/** Every version of a service as a commit of its repository, newest first: what its releases run, as their manifests say. */
export function listCommits(service: DemoService, now: Date): SourceCommit[] {
  const releasesOf = new Map<string, Release[]>();
  for (const release of service.releases) {
    for (const version of versionsIn(service, release)) {
      const releases = releasesOf.get(version) ?? [];
      releasesOf.set(version, [...releases, release]);
    }
  }
  let newer = Infinity;
  return [...releasesOf]
    .sort(([a], [b]) => b.localeCompare(a, 'en', { numeric: true }))
    .map(([version, releases]): SourceCommit => {
      const [first] = [...releases].sort((a, b) => b.ago - a.ago);
      // History goes one way, also where an older version came to its environment later.
      newer = Math.min(newer, now.getTime() - first.ago) - PIPELINE_MS;
      return {
        id: sourceCommit(service.name, version),
        version,
        at: new Date(newer).toISOString(),
        author: authorOf(first.by).name,
        message: first.cause.startsWith(`${version}: `)
          ? first.cause.slice(version.length + 2)
          : `Release ${version}`,
        environments: [
          ...new Set(releases.map(({ environment }) => environment)),
        ],
      };
    });
}

/** Blue and green run two at a time. */
function versionsIn(service: DemoService, release: Release): string[] {
  const text = JSON.stringify(service.manifests(release));
  const images = text.matchAll(
    new RegExp(`"image":"ghcr\\.io/shop/${service.name}:([^"@]+)"`, 'g'),
  );
  return [...new Set([...images].map(([, version]) => version))];
}
