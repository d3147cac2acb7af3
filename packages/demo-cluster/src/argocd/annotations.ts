export const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
/** Its presence asks for a look at the repository now; it is removed when that has been done. */
export const REFRESH = 'argocd.argoproj.io/refresh';
/** What the manifest was at the last apply: the third side of the three-way merge. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** An integer; lower ones are applied first. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
