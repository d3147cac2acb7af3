import { isReady, Pod, readyCondition } from './Pod';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const phases = ['Pending', 'Unknown', 'Running'];

/** One after another until two pods differ: the smaller goes first. */
const criteria: ((pod: Readonly<Pod>) => number)[] = [
  ({ spec }) => (spec.nodeName ? 1 : 0),
  ({ status }) => phases.indexOf(status.phase),
  pod => (isReady(pod) ? 1 : 0),
  ({ metadata }) => Number(metadata.annotations?.[DELETION_COST] ?? 0),
  pod => -Date.parse(readyCondition(pod)?.lastTransitionTime ?? '1970-01-01'),
  ({ status }) =>
    -Math.max(0, ...(status.containerStatuses ?? []).map(c => c.restartCount)),
  ({ metadata }) => -Date.parse(metadata.creationTimestamp),
];

/**
 * Pods in the order in which a ReplicaSet that shrinks lets them go (pkg/controller/controller_utils.go,
 * ActivePodsWithRanks). Left out: how many share a node, and the logarithmic rounding of ages.
 */
export function rankForDeletion(
  pods: readonly Readonly<Pod>[],
): Readonly<Pod>[] {
  return [...pods].sort((a, b) => {
    for (const criterion of criteria) {
      const difference = criterion(a) - criterion(b);
      if (difference !== 0) return difference;
    }
    return a.metadata.uid < b.metadata.uid ? -1 : 1;
  });
}
