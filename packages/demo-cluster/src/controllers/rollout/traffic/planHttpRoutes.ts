import { canonicalJson } from '../canonicalJson';
import { currentStep } from '../canary/currentStep';
import { MAX_WEIGHT } from '../canary/weightAt';
import { revisionOf } from '../replicaSets/revisionOf';
import { RolloutEffect } from '../RolloutEffect';
import { HttpRoute, Rollout } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { DesiredTraffic } from './desiredTraffic';
import { headerRoute } from './headerRoute';
import { mirrorRoute } from './mirrorRoute';
import { routesToWeigh } from './routesToWeigh';
import { virtualServiceRefs } from './virtualServiceRefs';

/** Writes weights, header and mirror routes into the VirtualServices that the Rollout names. */
export function planHttpRoutes(
  pass: RolloutPass,
  traffic: DesiredTraffic,
): RolloutEffect[] {
  return virtualServiceRefs(pass.rollout).flatMap(
    ({ namespace, name, routes }) => {
      const http = pass.virtualServices.get(`${namespace}/${name}`)?.spec?.http;
      if (!http) return [];
      const kept =
        traffic.managedRoutes === 'remove'
          ? http.filter(
              route => !managedNames(pass.rollout).includes(route.name ?? ''),
            )
          : http;
      const weighed = withWeights(
        pass.rollout,
        withManagedRoute(pass.rollout, kept, routes ?? []),
        routes ?? [],
        traffic.weight,
      );
      const ordered = inManagedOrder(pass.rollout, weighed);
      return canonicalJson(ordered) === canonicalJson(http)
        ? []
        : [{ kind: 'SetHttpRoutes' as const, namespace, name, http: ordered }];
    },
  );
}

function managedNames({ spec }: Rollout): string[] {
  const { steps, trafficRouting } = spec.strategy?.canary ?? {};
  return [
    ...(trafficRouting?.managedRoutes ?? []).map(({ name }) => name),
    ...(steps ?? []).flatMap(step =>
      [step.setHeaderRoute?.name, step.setMirrorRoute?.name].filter(
        name => name !== undefined,
      ),
    ),
  ];
}

/** The route of the current step, unless this is the first deployment: then there is no canary to lead to. */
function withManagedRoute(
  rollout: Rollout,
  http: readonly HttpRoute[],
  routes: readonly string[],
): readonly HttpRoute[] {
  const step = currentStep(rollout)?.step;
  const wanted = step?.setHeaderRoute ?? step?.setMirrorRoute;
  if (!wanted || revisionOf(rollout) <= 1) return http;
  const others = http.filter(({ name }) => name !== wanted.name);
  // A step without a match takes its route away again.
  if (!wanted.match?.length) return others;
  const weighed = routesToWeigh(others, routes)?.map(index => others[index]);
  const canaryHost = rollout.spec.strategy?.canary?.canaryService ?? '';
  const route = step?.setHeaderRoute
    ? headerRoute(step.setHeaderRoute, canaryHost, weighed?.[0])
    : step?.setMirrorRoute &&
      mirrorRoute(step.setMirrorRoute, canaryHost, weighed?.[0]);
  return route ? [route, ...others] : others;
}

function withWeights(
  rollout: Rollout,
  http: readonly HttpRoute[],
  routes: readonly string[],
  canaryWeight: number,
): readonly HttpRoute[] {
  const { stableService, canaryService } = rollout.spec.strategy?.canary ?? {};
  const managed = managedNames(rollout);
  const plain = http.filter(({ name }) => !managed.includes(name ?? ''));
  const weighed = new Set([
    ...(routesToWeigh(plain, routes)?.map(index => plain[index]) ?? []),
    ...http.filter(route => route.mirror && !plain.includes(route)),
  ]);
  const weightOf: Record<string, number> = {
    [stableService ?? '']: MAX_WEIGHT - canaryWeight,
    [canaryService ?? '']: canaryWeight,
  };
  return http.map(route =>
    weighed.has(route)
      ? {
          ...route,
          route: route.route?.map(destination => ({
            ...destination,
            weight:
              weightOf[destination.destination.host.split('.')[0]] ??
              destination.weight,
          })),
        }
      : route,
  );
}

/** Istio takes the first route that matches, so the managed ones come first, in the order they are declared. */
function inManagedOrder(
  { spec }: Rollout,
  http: readonly HttpRoute[],
): readonly HttpRoute[] {
  const order = (
    spec.strategy?.canary?.trafficRouting?.managedRoutes ?? []
  ).map(({ name }) => name);
  const managed = order.flatMap(name => http.filter(r => r.name === name));
  return [...managed, ...http.filter(route => !managed.includes(route))];
}
