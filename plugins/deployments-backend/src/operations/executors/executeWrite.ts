import {
  ClusterWrite,
  resourceKinds,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterClient,
  ClusterError,
  ClusterIdentity,
} from '@backstage-deployments/plugin-deployments-node';

/** Shown by the API server in managedFields, and so in "who changed this". */
export const FIELD_MANAGER = 'backstage-deployments';

/**
 * Sends one write. Where a resource has no status subresource, the same patch goes to the object itself, as Argo's own
 * client does.
 *
 * @throws ClusterError `conflict` when the object moved on since it was read; nothing is overwritten then
 */
export async function executeWrite(
  client: ClusterClient,
  { kind, namespace, name, type, subresource, patch }: ClusterWrite,
  signal: AbortSignal,
  onBehalfOf?: ClusterIdentity,
): Promise<void> {
  const ref = { kind: resourceKinds[kind], namespace, name };
  const options = { type, fieldManager: FIELD_MANAGER, signal, onBehalfOf };
  try {
    await client.patch(ref, patch, {
      ...options,
      ...(subresource && { subresource }),
    });
  } catch (error) {
    const absent =
      subresource &&
      error instanceof ClusterError &&
      (error.kind === 'not-installed' || error.kind === 'not-found');
    if (!absent) throw error;
    await client.patch(ref, patch, options);
  }
}
