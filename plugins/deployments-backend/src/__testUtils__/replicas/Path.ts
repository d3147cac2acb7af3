import {
  Action,
  WorkloadKind,
} from '@backstage-deployments/plugin-deployments-common';

/** One kind of operation, as a person asks for it. */
export interface Path {
  action: Action;
  kind: WorkloadKind;
  /** Who keeps the workload by a repository; nobody when left out. */
  keptBy?: 'argocd';
}
