import {
  DestinationRole,
  TrafficDestination,
  TrafficRoute,
  versionOfImages,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';

/** Whose requests a route takes, in words. */
export function whoOf({ who }: TrafficRoute, index: number): string {
  if (who.length > 0) return who.join(', or ');
  return index === 0 ? 'everybody' : 'everybody else';
}

/** To which versions a route leads, in words. */
export function whereTo(
  { destinations, instead }: TrafficRoute,
  workload: WorkloadSnapshot,
): string {
  if (instead) return instead;
  const served = destinations.filter(({ percent }) => percent > 0);
  return served
    .map(destination =>
      served.length === 1
        ? nameOf(destination, workload)
        : `${nameOf(destination, workload)} ${destination.percent} %`,
    )
    .join(', ');
}

/** Who gets one of a workload's versions by its routes, a line each: `header x-cohort is b`, `everybody else, 10 %`. */
export function whoGets(
  { traffic }: WorkloadSnapshot,
  roles: readonly DestinationRole[],
): string[] {
  const lines = (traffic?.virtualServices ?? []).flatMap(({ routes }) =>
    routes.flatMap((route, index) => {
      const percent = route.destinations
        .filter(({ role }) => roles.includes(role))
        .reduce((sum, destination) => sum + destination.percent, 0);
      if (percent === 0) return [];
      const who = whoOf(route, index);
      return [percent === 100 ? who : `${who}, ${percent} %`];
    }),
  );
  return [...new Set(lines)];
}

function nameOf(
  { role, host, subset }: TrafficDestination,
  { current, stable = current }: WorkloadSnapshot,
): string {
  switch (role) {
    case 'canary':
    case 'workload':
      return versionOfImages(current.images);
    case 'stable':
      return versionOfImages(stable.images);
    default:
      return subset ? `${host} (${subset})` : host;
  }
}
