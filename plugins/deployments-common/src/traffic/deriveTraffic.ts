import { isRollout } from '../workload/isRollout';
import { Rollout } from '../workload/KubernetesObjects';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { describeMatch } from './describeMatch';
import { managedRouteNames } from './managedRouteNames';
import { deriveReach } from './deriveReach';
import { Reach } from './Reach';
import { roleOfDestination } from './roleOfDestination';
import { routesToWeigh } from './routesToWeigh';
import { shareOf } from './shareOf';
import {
  RoutedTraffic,
  TrafficRoute,
  TrafficSnapshot,
} from './TrafficSnapshot';
import { HttpRoute, VirtualService } from './VirtualService';
import { virtualServiceRefs } from './virtualServiceRefs';

/**
 * How the VirtualServices that lead to a workload divide its requests, and whether that is what its Rollout was told.
 *
 * @returns undefined when none leads to it
 */
export function deriveTraffic(
  observation: WorkloadObservation,
): TrafficSnapshot | undefined {
  const { workload, kind, virtualServices = [] } = observation;
  if (virtualServices.length === 0) return undefined;
  const reach = deriveReach(observation);
  const rollout = isRollout(workload, kind) ? workload : undefined;
  const leading = virtualServices.filter(found => leadsTo(found, reach));
  if (leading.length === 0) return undefined;
  const weighed = rollout ? weightsOf(rollout, virtualServices, reach) : [];
  const actual = weighed.find(({ weights }) => weights)?.weights;
  const problem = rollout && findProblem(rollout, weighed);
  const managed = rollout ? managedRouteNames(rollout) : [];
  return {
    ...(actual && { actual }),
    ...(problem && { problem }),
    virtualServices: leading.map(found => describe(found, reach, managed)),
  };
}

function leadsTo({ metadata, spec }: VirtualService, reach: Reach): boolean {
  return (spec?.http ?? []).some(({ route = [] }) =>
    route.some(
      destination =>
        roleOfDestination(destination, metadata.namespace ?? '', reach) !==
        'other',
    ),
  );
}

function describe(
  { metadata, spec }: VirtualService,
  reach: Reach,
  managed: readonly string[],
): RoutedTraffic {
  const { namespace = '' } = metadata;
  const http = spec?.http ?? [];
  return {
    virtualService: metadata.name,
    namespace,
    hosts: spec?.hosts ?? [],
    routes: http.map(
      (route): TrafficRoute => ({
        ...(route.name && { name: route.name }),
        who: (route.match ?? []).map(describeMatch),
        destinations: (route.route ?? []).map((destination, _, all) => ({
          role: roleOfDestination(destination, namespace, reach),
          host: destination.destination?.host ?? '',
          ...(destination.destination?.subset && {
            subset: destination.destination.subset,
          }),
          percent: shareOf(destination, all),
        })),
        ...insteadOf(route),
        ...(managed.includes(route.name ?? '') && { managed: true as const }),
      }),
    ),
    http,
  };
}

function insteadOf(route: HttpRoute): Pick<TrafficRoute, 'instead'> {
  if (route.redirect) return { instead: 'redirect' };
  if (route.directResponse) return { instead: 'direct response' };
  return route.delegate ? { instead: 'delegate' } : {};
}

interface Weighed {
  name: string;
  /** Absent when the VirtualService, or the route that it should have, is not there. */
  weights?: { canary: number; stable: number };
}

/** What each VirtualService that the Rollout names gives to either version. */
function weightsOf(
  rollout: Rollout,
  virtualServices: readonly VirtualService[],
  reach: Reach,
): Weighed[] {
  return virtualServiceRefs(rollout).map(({ namespace, name, routes }) => {
    const found = virtualServices.find(
      ({ metadata }) =>
        metadata.name === name && metadata.namespace === namespace,
    );
    const http = found?.spec?.http ?? [];
    const [route] =
      routesToWeigh(http, routes, managedRouteNames(rollout)) ?? [];
    if (!route) return { name };
    const share = (role: 'canary' | 'stable') =>
      (route.route ?? [])
        .filter(each => roleOfDestination(each, namespace, reach) === role)
        .reduce((sum, each) => sum + shareOf(each, route.route ?? []), 0);
    return {
      name,
      weights: { canary: share('canary'), stable: share('stable') },
    };
  });
}

/** A weight that was told and is not there yet looks the same as one that somebody put back; the words fit both. */
function findProblem(
  { status }: Rollout,
  weighed: readonly Weighed[],
): string | undefined {
  const told = status?.canary?.weights?.canary?.weight;
  const updating =
    status?.stableRS && status.stableRS !== status.currentPodHash;
  if (told === undefined || !updating) return undefined;
  // Where it cannot be read, nothing is known that could differ.
  const other = weighed.find(
    ({ weights }) => weights && weights.canary !== told,
  );
  return (
    other &&
    `VirtualService ${other.name} gives the canary ${other.weights?.canary} %, the rollout asks for ${told} %. If it stays so, something else writes its weights: under GitOps, ignore differences in its /spec/http`
  );
}
