import { EnvironmentSnapshot, ServiceSnapshot } from './Snapshot';

/**
 * The part of a snapshot that is in some environments; how they differ from others, and what could come from others, is left
 * out as well.
 *
 * @public
 */
export function restrictSnapshot(
  snapshot: ServiceSnapshot,
  visible: ReadonlySet<string>,
): ServiceSnapshot {
  return {
    ...snapshot,
    environments: snapshot.environments
      .filter(({ name }) => visible.has(name))
      .map(({ drift, ...environment }) => ({
        ...environment,
        workloads: withoutOffers(environment, visible),
        ...(drift && visible.has(drift.against) && { drift }),
      })),
  };
}

function withoutOffers(
  { workloads }: Pick<EnvironmentSnapshot, 'workloads'>,
  visible: ReadonlySet<string>,
): EnvironmentSnapshot['workloads'] {
  return workloads.map(workload => ({
    ...workload,
    actions: workload.actions.filter(
      ({ fromEnvironment }) =>
        fromEnvironment === undefined || visible.has(fromEnvironment),
    ),
  }));
}
