import { EnvironmentSnapshot, WorkloadSnapshot } from '../snapshot/Snapshot';
import { compareWorkloads } from './compareWorkloads';
import { describeDifference } from './describeDifference';
import { DifferenceAspect, WorkloadFacts } from './EnvironmentComparison';

/** Resources may be others, as long as the pods that they are for would start. */
const inParity: readonly DifferenceAspect[] = [
  'version',
  'digest',
  'variables',
  'configuration',
];

/**
 * What keeps an environment from taking over for the one that it mirrors: other images, missing configuration, workloads
 * that are not there, or too few replicas without a plan to get more. None: it could.
 */
export function deriveParity(
  mirror: EnvironmentSnapshot,
  mirrored: EnvironmentSnapshot,
  factsOf: (workload: WorkloadSnapshot) => WorkloadFacts,
): string[] {
  const names = new Set(mirrored.workloads.map(({ ref }) => ref.name));
  const found = [...names].flatMap(name => {
    const isNamed = ({ ref }: WorkloadSnapshot) => ref.name === name;
    const theirs = mirrored.workloads.filter(isNamed);
    const ours = mirror.workloads.filter(isNamed);
    if (ours.length === 0) return [`${name} is missing here`];
    return [
      ...ours.flatMap(workload =>
        theirs.flatMap(other => differencesOf(workload, other, factsOf)),
      ),
      ...findShortage(name, ours, theirs, mirrored.title, factsOf),
    ];
  });
  // Clusters of one environment mostly differ from the other in the same way.
  return [...new Set(found)];
}

function differencesOf(
  workload: WorkloadSnapshot,
  other: WorkloadSnapshot,
  factsOf: (workload: WorkloadSnapshot) => WorkloadFacts,
): string[] {
  return compareWorkloads(other, workload, {
    from: factsOf(other).settings,
    to: factsOf(workload).settings,
  })
    .filter(({ aspect }) => inParity.includes(aspect))
    .map(describeDifference);
}

/** It takes over for all clusters at once, so all their replicas count. */
function findShortage(
  name: string,
  ours: readonly WorkloadSnapshot[],
  theirs: readonly WorkloadSnapshot[],
  title: string,
  factsOf: (workload: WorkloadSnapshot) => WorkloadFacts,
): string[] {
  const [here, there] = [ours, theirs].map(list =>
    list.reduce((sum, { replicas }) => sum + replicas.desired, 0),
  );
  const isPlanned = ours.every(workload => factsOf(workload).scaleUp);
  return here >= there || isPlanned
    ? []
    : [
        `${name}: ${here} of the ${there} replicas that ${title} has, and no plan to scale up`,
      ];
}
