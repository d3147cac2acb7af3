import { ClusterAdmin, Manifest } from '../cluster/ClusterAdmin';

/** What `kubectl argo rollouts abort` writes. */
export const abort = writeStatus({ abort: true });

/** What `kubectl argo rollouts promote` writes where an update waits. */
export const promote = writeStatus({ pauseConditions: null });

function writeStatus(status: Readonly<Record<string, unknown>>) {
  return (
    admin: ClusterAdmin,
    { metadata: { namespace, name } }: Manifest,
  ): Promise<unknown> =>
    admin.request(
      'PATCH',
      `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/${name}/status`,
      { status },
      'application/merge-patch+json',
    );
}
