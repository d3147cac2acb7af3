import {
  KubernetesObject,
  PlanFacts,
  ResourcePlural,
  resourceKinds,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterClient,
  ClusterError,
} from '@backstage-deployments/plugin-deployments-node';

/** A namespace has one or two of each; a person reads the first that is full. */
const LIMIT = 50;

/** The quotas and budgets of a namespace. What may not or cannot be read is left out: it only makes a plan say less. */
export async function readRoom(
  client: ClusterClient,
  namespace: string,
  signal?: AbortSignal,
): Promise<Pick<PlanFacts, 'quotas' | 'budgets'>> {
  const [quotas, budgets] = await Promise.all([
    list(client, 'resourcequotas', namespace, signal),
    list(client, 'poddisruptionbudgets', namespace, signal),
  ]);
  return { ...(quotas && { quotas }), ...(budgets && { budgets }) };
}

async function list(
  client: ClusterClient,
  plural: ResourcePlural,
  namespace: string,
  signal?: AbortSignal,
): Promise<KubernetesObject[] | undefined> {
  try {
    const kind = resourceKinds[plural];
    return (await client.list(kind, { namespace, limit: LIMIT, signal })).items;
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    return undefined;
  }
}
