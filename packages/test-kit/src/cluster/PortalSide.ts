import {
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterClient } from '@backstage-deployments/plugin-deployments-node';
import { Connection } from './Connection';

export interface ClosableClient extends ClusterClient {
  close(): Promise<void>;
}

/** What of the portal the suite runs: given by the plugin under test, as the suite knows no plugin's insides. */
export interface PortalSide {
  createClient(name: string, connection: Connection): ClosableClient;
  /** The portal's own fresh read. */
  observe(
    client: ClusterClient,
    ref: WorkloadRef,
  ): Promise<WorkloadObservation>;
}
