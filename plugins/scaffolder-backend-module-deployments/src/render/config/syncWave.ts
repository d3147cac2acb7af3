const ANNOTATION = 'argocd.argoproj.io/sync-wave';

/**
 * What a workload names or is judged by, applied before the workload. Only kinds that are healthy as soon as they exist: Argo
 * CD waits for a wave before it begins the next one, and a wave that is waited for keeps a rollback waiting too. The workload
 * comes in the last wave (0, the default), where nothing waits for a rollout that pauses for hours; that is also why no
 * Application has PruneLast, which would be one more wave.
 */
export const beforeWorkload = { [ANNOTATION]: '-1' } as const;
