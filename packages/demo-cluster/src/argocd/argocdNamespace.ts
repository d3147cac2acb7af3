/** Where Applications live. */
export const ARGOCD_NAMESPACE = 'argocd';
