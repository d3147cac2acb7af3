import { versionOfImages } from '../revision/versionOf';
import { Drift, EnvironmentSnapshot, WorkloadSnapshot } from './Snapshot';

/**
 * What of the other environment's history is known, to say how many revisions lie between.
 *
 * @public
 */
export type KnownVersions = (workload: WorkloadSnapshot) => readonly string[];

/**
 * How an environment differs from the one before it in promotion order, or from the one it mirrors, by what serves in
 * each. A mirror is compared by digest as well: a tag may have moved.
 *
 * @param knownVersions - versions that a workload's cluster still knows, newest first
 * @public
 */
export function deriveDrift(
  environment: EnvironmentSnapshot,
  against: EnvironmentSnapshot,
  mirrors: boolean,
  knownVersions: KnownVersions,
): Drift | undefined {
  if (environment.workloads.length === 0 || against.workloads.length === 0) {
    return undefined;
  }
  const found = environment.workloads.flatMap(workload => {
    const other = against.workloads.find(
      ({ ref }) => ref.name === workload.ref.name,
    );
    return other ? compare(workload, other, mirrors) : [];
  });
  // Clusters of one environment mostly differ from the other in the same way.
  const differences = [...new Set(found)];
  const unmatched = environment.workloads.every(({ ref }) =>
    against.workloads.every(other => other.ref.name !== ref.name),
  );
  if (unmatched) {
    return {
      against: against.name,
      state: 'unknown',
      message: `no workload of the same name in ${against.title}`,
      differences: [],
    };
  }
  return differences.length === 0
    ? {
        against: against.name,
        state: 'equal',
        message: mirrors ? `mirrors ${against.title}` : 'same version',
        differences,
      }
    : {
        against: against.name,
        state: 'different',
        message: mirrors
          ? `differs from ${against.title}`
          : distance(environment, against, knownVersions),
        differences,
      };
}

function serving({ stable, current }: WorkloadSnapshot) {
  return stable ?? current;
}

function compare(
  workload: WorkloadSnapshot,
  other: WorkloadSnapshot,
  byDigest: boolean,
): string[] {
  const here = serving(workload);
  const there = serving(other);
  return here.images.flatMap(image => {
    const match = there.images.find(
      ({ container }) => container === image.container,
    );
    if (!match) return [`${image.container} runs only here`];
    if (image.image !== match.image) {
      return [
        `${image.container}: ${versionOfImages([
          image,
        ])} here, ${versionOfImages([match])} there`,
      ];
    }
    const moved =
      byDigest && image.digest && match.digest && image.digest !== match.digest;
    return moved
      ? [`${image.container}: the same tag is another image (by digest)`]
      : [];
  });
}

/** "2 behind" when this environment's version is in the other's history, else that they differ. */
function distance(
  environment: EnvironmentSnapshot,
  against: EnvironmentSnapshot,
  knownVersions: KnownVersions,
): string {
  const here = environment.workloads[0];
  const there =
    against.workloads.find(({ ref }) => ref.name === here.ref.name) ??
    against.workloads[0];
  const version = versionOfImages(serving(here).images);
  const other = versionOfImages(serving(there).images);
  const behind = behindBy(knownVersions(there), version, other);
  if (behind > 0) return `${behind} behind`;
  const ahead = behindBy(knownVersions(here), other, version);
  if (ahead > 0) return `${ahead} ahead`;
  const current = versionOfImages(here.current.images);
  return here.stable && current === other ? 'on its way' : 'different version';
}

/** How many versions `newer` is above `older` in a history, newest first; 0 when it does not say. */
function behindBy(
  versions: readonly string[],
  older: string,
  newer: string,
): number {
  const from = versions.indexOf(older);
  const to = versions.indexOf(newer);
  return from > to && to >= 0 ? from - to : 0;
}
