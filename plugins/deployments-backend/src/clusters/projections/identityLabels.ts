import {
  ANALYSIS_STEP_INDEX,
  DEPLOYMENT_HASH_LABEL,
  ROLLOUT_HASH_LABEL,
} from '@backstage-deployments/plugin-deployments-common';

/** What tells a ReplicaSet or an analysis apart; their other labels are their workload's. */
export const identityLabels = [
  DEPLOYMENT_HASH_LABEL,
  ROLLOUT_HASH_LABEL,
  'rollout-type',
  ANALYSIS_STEP_INDEX,
];
