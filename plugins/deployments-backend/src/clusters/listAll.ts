import {
  KubernetesObject,
  ResourcePlural,
  resourceKinds,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterClient,
  ListOptions,
} from '@backstage-deployments/plugin-deployments-node';
import { isMissing } from './isMissing';

/** Pages of a namespace's objects; a workload with more pods than this is read in several. */
const PAGE_LIMIT = 500;

/** Every object of a kind that the options leave; a kind that is not installed or not allowed reads as empty. */
export async function listAll<T extends KubernetesObject>(
  client: ClusterClient,
  plural: ResourcePlural,
  options: ListOptions,
): Promise<T[]> {
  const items: KubernetesObject[] = [];
  let continueToken: string | undefined;
  try {
    do {
      const page = await client.list(resourceKinds[plural], {
        ...options,
        limit: PAGE_LIMIT,
        continueToken,
      });
      items.push(...page.items);
      ({ continueToken } = page);
    } while (continueToken);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return items as T[];
}
