import {
  EnvironmentRights,
  EnvironmentSnapshot,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';

/** What is acted on. */
export interface ActionSubject {
  entityRef: string;
  /** The service as people call it. */
  service: string;
  environment: Pick<EnvironmentSnapshot, 'name'>;
  /** What the person may do there; absent until it is known. */
  rights?: EnvironmentRights;
  /** As the page knows it now; it goes on while the dialog is open. */
  workload: WorkloadSnapshot;
}
