import { compareWorkloads } from '../comparison/compareWorkloads';
import { deriveParity } from '../comparison/deriveParity';
import { describeDifference } from '../comparison/describeDifference';
import { Difference, WorkloadFacts } from '../comparison/EnvironmentComparison';
import { versionOfImages } from '../revision/versionOf';
import { servingRevision } from './servingRevision';
import { Drift, EnvironmentSnapshot, WorkloadSnapshot } from './Snapshot';

/**
 * How an environment differs from the one before it in promotion order by what serves in each; from the one that it mirrors
 * by all that it would need to take over. A tag that has moved is a difference wherever it runs: also where both run the same
 * by now, it is not what was seen before, and the next pod may run another.
 *
 * @public
 */
export function deriveDrift(
  environment: EnvironmentSnapshot,
  against: EnvironmentSnapshot,
  mirrors: boolean,
  factsOf: (workload: WorkloadSnapshot) => WorkloadFacts,
): Drift | undefined {
  if (environment.workloads.length === 0 || against.workloads.length === 0) {
    return undefined;
  }
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
  const images = compareImages(environment, against, factsOf);
  const moved = movedTags(environment);
  // Clusters of one environment mostly differ from the other in the same way.
  const differences = [
    ...new Set([
      ...(mirrors
        ? deriveParity(environment, against, factsOf)
        : images.map(describeDifference)),
      ...moved,
    ]),
  ];
  if (differences.length === 0) {
    return {
      against: against.name,
      state: 'equal',
      message: mirrors ? `mirrors ${against.title}` : 'same version',
      differences,
    };
  }
  return {
    against: against.name,
    state: 'different',
    message: mirrors
      ? `differs from ${against.title}`
      : distance(environment, against, images, factsOf),
    differences,
  };
}

function movedTags({ workloads }: EnvironmentSnapshot): string[] {
  return workloads
    .flatMap(({ imageProblems = [] }) => imageProblems)
    .filter(({ kind }) => kind === 'moved')
    .map(
      ({ container, image }) => `${container}: the tag of ${image} has moved`,
    );
}

function compareImages(
  environment: EnvironmentSnapshot,
  against: EnvironmentSnapshot,
  factsOf: (workload: WorkloadSnapshot) => WorkloadFacts,
): Difference[] {
  return environment.workloads
    .flatMap(workload => {
      const other = against.workloads.find(
        ({ ref }) => ref.name === workload.ref.name,
      );
      return other
        ? compareWorkloads(other, workload, {
            from: factsOf(other).settings,
            to: factsOf(workload).settings,
          })
        : [];
    })
    .filter(({ aspect }) => aspect === 'version' || aspect === 'digest');
}

/** "2 behind" when this environment's version is in the other's history, else that they differ. */
function distance(
  environment: EnvironmentSnapshot,
  against: EnvironmentSnapshot,
  images: readonly Difference[],
  factsOf: (workload: WorkloadSnapshot) => WorkloadFacts,
): string {
  if (images.length === 0) return 'same tag, which has moved';
  if (images.every(({ aspect }) => aspect === 'digest')) {
    return 'same tag, other image';
  }
  const here = environment.workloads[0];
  const there =
    against.workloads.find(({ ref }) => ref.name === here.ref.name) ??
    against.workloads[0];
  const version = versionOfImages(servingRevision(here).images);
  const other = versionOfImages(servingRevision(there).images);
  const behind = behindBy(factsOf(there).versions, version, other);
  if (behind > 0) return `${behind} behind`;
  const ahead = behindBy(factsOf(here).versions, other, version);
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
