import {
  Deployment,
  Rollout,
  WorkloadObservation,
  WorkloadStatus,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterAdmin, Manifest } from '../cluster/ClusterAdmin';
import { Containers, Version } from '../manifests/Containers';

/** How a real workload is brought into one state. */
export interface RecordedState {
  /** Of its files. */
  readonly name: string;
  readonly workload:
    | { readonly kind: 'deployments'; readonly spec: Deployment['spec'] }
    | { readonly kind: 'rollouts'; readonly spec: Rollout['spec'] };
  /** On its pods, beside what all have. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What has to be there before it. */
  readonly beside?: (
    namespace: string,
    metricsUrl: string,
    containers: Containers,
  ) => Manifest[];
  /** Deployed one after the other; all but the last become Healthy. */
  readonly versions: readonly Version[];
  /** Done when the last version has come to `when`. */
  readonly then?: {
    readonly when: WorkloadStatus['phase'];
    readonly act: (admin: ClusterAdmin, workload: Manifest) => Promise<unknown>;
  };
  /** The state to be kept. */
  readonly arrived: (
    status: WorkloadStatus,
    observation: WorkloadObservation,
  ) => boolean;
}
