import { Owner } from './Owner';

/**
 * The owner in words, as on the page: "Argo CD web-production".
 *
 * @public
 */
export function describeOwner({ kind, name }: Owner): string {
  switch (kind) {
    case 'argocd':
      return `Argo CD ${name}`;
    case 'flux':
      return `Flux ${name}`;
    case 'helm':
      return `Helm release ${name}`;
    default:
      return 'nobody';
  }
}

/**
 * Whether a change of the spec in the cluster is undone by whoever owns it.
 *
 * @public
 */
export function isGitOps({ kind }: Owner): boolean {
  return kind === 'argocd' || kind === 'flux';
}
