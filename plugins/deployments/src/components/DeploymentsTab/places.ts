import {
  EnvironmentSnapshot,
  stringifyWorkloadRef,
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
          ? `${environment.title} · ${workload.ref.cluster} · ${workload.ref.name}`
          : environment.title,
      environment,
      workload,
    })),
  );
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
