import {
  resourceKinds,
  TemplateReference,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterClient,
  ClusterError,
} from '@backstage-deployments/plugin-deployments-node';

/** A pod template names a handful; a hostile one must not make us ask for thousands. */
const REFERENCES_MAX = 50;

/**
 * Those of `references` that do not exist, as `ConfigMap app-config`. Asks for metadata alone, so that no content is ever
 * sent to the portal. Undefined when the portal may not look, which is how it should be for Secrets.
 *
 * @throws ClusterError when the cluster does not answer
 */
export async function findMissingReferences(
  client: ClusterClient,
  namespace: string,
  references: readonly TemplateReference[],
  signal?: AbortSignal,
): Promise<string[] | undefined> {
  const asked = references.slice(0, REFERENCES_MAX);
  const found = await Promise.all(
    asked.map(reference => exists(client, namespace, reference, signal)),
  );
  const missing = asked.filter((_, index) => found[index] === 'no');
  const unknown =
    asked.length < references.length || found.some(one => one === 'unknown');
  return missing.length === 0 && unknown
    ? undefined
    : missing.map(({ kind, name }) => `${kind} ${name}`).sort();
}

async function exists(
  client: ClusterClient,
  namespace: string,
  { kind, name }: TemplateReference,
  signal?: AbortSignal,
): Promise<'yes' | 'no' | 'unknown'> {
  const resource = kind === 'Secret' ? 'secrets' : 'configmaps';
  try {
    await client.get(
      { kind: resourceKinds[resource], namespace, name },
      { signal, metadataOnly: true },
    );
    return 'yes';
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    if (error.kind === 'not-found') return 'no';
    // Not allowed, or a server that cannot send metadata alone.
    if (error.kind === 'forbidden' || error.kind === 'invalid')
      return 'unknown';
    throw error;
  }
}
