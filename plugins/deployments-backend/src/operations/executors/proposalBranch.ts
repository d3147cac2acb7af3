import { Operation } from '@backstage-deployments/plugin-deployments-common';

/** Of the operation's id alone, so that a resumed runner finds what it made. */
export function proposalBranch({ id }: Pick<Operation, 'id'>): string {
  return `rollback/${id}`;
}
