import { HttpRoute } from '../RolloutObjects';

/**
 * Which routes carry the weights: the named ones, else the only one, else the first without a name (argo-rollouts
 * rollout/trafficrouting/istio, getHttpRouteIndexesToPatch).
 *
 * @returns undefined when a named route does not exist
 */
export function routesToWeigh(
  http: readonly HttpRoute[],
  names: readonly string[],
): readonly number[] | undefined {
  if (names.length === 0) {
    const index = http.length === 1 ? 0 : http.findIndex(({ name }) => !name);
    return index < 0 ? undefined : [index];
  }
  const indexes = names.map(name => http.findIndex(r => r.name === name));
  return indexes.includes(-1) ? undefined : indexes;
}
