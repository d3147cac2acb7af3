import {
  ClusterConnection,
  Tier,
} from '@backstage-deployments/plugin-deployments-common';

/** An environment of the portal with the state of the connections to its clusters, in promotion order. */
export interface EnvironmentInfo {
  name: string;
  title: string;
  tier: Tier;
  /** Environment that this one must equal. */
  mirrors?: string;
  clusters: ClusterConnection[];
}
