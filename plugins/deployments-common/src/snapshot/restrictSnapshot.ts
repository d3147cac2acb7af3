import { ServiceSnapshot } from './Snapshot';

/**
 * The part of a snapshot that is in some environments; how they differ from others is left out as well.
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
      .map(({ drift, ...environment }) =>
        drift && visible.has(drift.against)
          ? { ...environment, drift }
          : environment,
      ),
  };
}
