import { HttpRoute } from './VirtualService';

/**
 * The routes that carry a Rollout's weights: the named ones, else the only one, else the first without a name
 * (argo-rollouts rollout/trafficrouting/istio, getHttpRouteIndexesToPatch). Routes that the controller manages itself
 * lead to one version and carry none.
 *
 * @returns undefined when a route that is asked for does not exist
 */
export function routesToWeigh(
  http: readonly HttpRoute[],
  names: readonly string[],
  managed: readonly string[],
): HttpRoute[] | undefined {
  const plain = http.filter(({ name }) => !managed.includes(name ?? ''));
  if (names.length === 0) {
    const only =
      plain.length === 1 ? plain[0] : plain.find(({ name }) => !name);
    return only && [only];
  }
  const named = names.map(name => plain.find(route => route.name === name));
  return named.every(route => route !== undefined) ? named : undefined;
}
