import {
  EnvironmentSnapshot,
  stringifyWorkloadRef,
  WorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';

/** One place that has a history. */
export interface Place {
  key: string;
  label: string;
  environment: EnvironmentSnapshot;
  workload: WorkloadSnapshot;
}

/** Every workload of a service, in promotion order. */
export function listPlaces(
  environments: readonly EnvironmentSnapshot[],
): Place[] {
  return environments.flatMap(environment =>
    environment.workloads.map(workload => ({
      key: stringifyWorkloadRef(workload.ref),
      label:
        environment.workloads.length > 1
          ? `${environment.title} · ${workload.ref.cluster} · ${nameAmong(
              environment.workloads,
              workload.ref,
            )}`
          : environment.title,
      environment,
      workload,
    })),
  );
}

/** A workload's name; with its namespace where another one of its cluster has the same. */
export function nameAmong(
  all: readonly WorkloadSnapshot[],
  { cluster, namespace, name }: WorkloadRef,
): string {
  const isShared = all.some(
    ({ ref }) =>
      ref.cluster === cluster &&
      ref.name === name &&
      ref.namespace !== namespace,
  );
  return isShared ? `${namespace}/${name}` : name;
}

/** The chosen place, else production, where history is asked for most; else the last in promotion order. */
export function findHistoryPlace(
  places: readonly Place[],
  chosen: string | undefined,
): Place | undefined {
  return (
    places.find(({ key }) => key === chosen) ??
    places.find(({ environment }) => environment.tier === 'production') ??
    places[places.length - 1]
  );
}
