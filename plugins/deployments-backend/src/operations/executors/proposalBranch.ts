import { Operation } from '@backstage-deployments/plugin-deployments-common';

/** `deploy/0f1e…`: of what an operation never changes, so that a resumed runner finds what it made. */
export function proposalBranch({
  action,
  id,
}: Pick<Operation, 'action' | 'id'>): string {
  return `${action}/${id}`;
}
