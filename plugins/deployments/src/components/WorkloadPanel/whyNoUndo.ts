import {
  HoldSummary,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';

/** Why the rollback that placed a hold cannot be undone now; undefined when it can. */
export function whyNoUndo(
  { actions }: Pick<WorkloadSnapshot, 'actions'>,
  { version, revision }: HoldSummary,
): string | undefined {
  const rollback = actions.find(({ action }) => action === 'rollback');
  if (rollback && !rollback.allowed) return rollback.reason;
  return revision === undefined
    ? `The ReplicaSet of ${version} is gone; deploy it anew once deployments are resumed`
    : undefined;
}
