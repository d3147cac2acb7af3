import { isDeepStrictEqual } from 'node:util';
import {
  deriveWorkloadSnapshot,
  WorkloadObservation,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { until } from '@backstage-deployments/test-kit';
import { WatchedCluster } from './WatchedCluster';

/** Watches are at most a busy event loop behind. */
const MEMORY_SECONDS = 20;

/** The actions that a page offers, less those that it refuses. */
export function offered(observation: WorkloadObservation): string[] {
  return deriveWorkloadSnapshot(observation)
    .actions.filter(({ allowed }) => allowed)
    .map(({ action }) => action);
}

/**
 * What a page shows of a workload at rest: derived from the fresh read that the reference tool agreed with, and from the
 * portal's memory as soon as its watches have seen as much.
 *
 * @throws Error when memory comes to show something else
 */
export async function shown(
  watched: WatchedCluster,
  observation: WorkloadObservation,
): Promise<WorkloadSnapshot> {
  const fresh = deriveWorkloadSnapshot(observation);
  const expected = essence(fresh);
  await until(
    `the portal's memory shows ${JSON.stringify(expected)}`,
    async () => {
      const seen = watched.observe(fresh.ref);
      return seen && essence(deriveWorkloadSnapshot(seen));
    },
    seen => isDeepStrictEqual(seen, expected),
    MEMORY_SECONDS * 1000,
  );
  return fresh;
}

/** What both derive from the same objects, as it goes to a page; the rest (the owner, say) is told of elsewhere. */
function essence({
  status,
  currentStep,
  weights,
  traffic,
  blueGreen,
  analysisRuns,
  experiment,
  actions,
}: WorkloadSnapshot): unknown {
  return JSON.parse(
    JSON.stringify({
      status,
      currentStep,
      weights,
      traffic,
      blueGreen,
      analysisRuns,
      experiment,
      actions,
    }),
  );
}
