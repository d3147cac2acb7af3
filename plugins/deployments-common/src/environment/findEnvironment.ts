import { Environment } from './Environment';
import { matchesNamespace } from './matchesNamespace';

/**
 * The environment that a cluster's namespace belongs to: the first in promotion order that names the cluster and whose
 * globs fit.
 *
 * @public
 */
export function findEnvironment<E extends Environment>(
  environments: readonly E[],
  cluster: string,
  namespace: string,
): E | undefined {
  return environments.find(
    environment =>
      environment.clusters.includes(cluster) &&
      matchesNamespace(namespace, environment.namespaces),
  );
}
