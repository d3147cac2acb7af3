/** What Deployments and Rollouts share of how a version replaces another. */
export const revisionRules = {
  // As many as the portal offers for a rollback without Git.
  revisionHistoryLimit: 10,
  // A pod that was ready for a moment is not yet a good sign.
  minReadySeconds: 10,
  // Two slow starts of five minutes each, as the startup probe allows.
  progressDeadlineSeconds: 900,
} as const;
