import {
  assertNever,
  Owner,
} from '@backstage-deployments/plugin-deployments-common';

/** What the owner does by itself, which decides what a change in the cluster is worth; behind the owner's name. */
export function describeOwnership(owner: Owner): string {
  switch (owner.kind) {
    case 'argocd': {
      if (owner.confirmed === false) return ', not confirmed';
      if (owner.selfHeal) return ', self-heals';
      return owner.autoSync ? ', syncs by itself' : ', synced by hand';
    }
    case 'flux':
      return owner.autoSync === false
        ? ', suspended'
        : ', reconciles by itself';
    case 'helm':
    case 'none':
      return '';
    default:
      return assertNever(owner.kind);
  }
}
