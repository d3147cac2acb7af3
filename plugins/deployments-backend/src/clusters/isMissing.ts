import { ClusterError } from '@backstage-deployments/plugin-deployments-node';

/** Whether something cannot be read because it is not there, not installed or not allowed. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof ClusterError &&
    (error.kind === 'forbidden' ||
      error.kind === 'not-installed' ||
      error.kind === 'not-found')
  );
}
