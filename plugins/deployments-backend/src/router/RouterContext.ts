import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Gate } from '../authorization/Gate';
import { WriteLimiter } from '../authorization/WriteLimiter';
import { ServiceCatalog } from '../catalog/ServiceCatalog';
import { Clusters } from '../clusters/Clusters';
import { MetricsReader } from '../metrics/MetricsReader';
import { OperationsContext } from '../operations/OperationsContext';
import { PreflightKeeper } from '../preflight/PreflightKeeper';
import { Claims } from '../services/Claims';
import { Snapshots } from '../services/Snapshots';
import { WorkloadIndex } from '../services/WorkloadIndex';

/** What the routes answer from. */
export interface RouterContext {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  gate: Gate;
  limiter: WriteLimiter;
  services: ServiceCatalog;
  index: WorkloadIndex;
  claims: Claims;
  snapshots: Snapshots;
  preflight: Pick<PreflightKeeper, 'ask'>;
  clusters: Clusters;
  metrics: MetricsReader;
  operations: OperationsContext;
  /** Tells the runner that there is something to do. */
  wake: () => void;
  /** Reads the holds that are in force again, as one was lifted. */
  refreshHolds: () => Promise<void>;
  /** Whether the portal checks permissions at all; without, production is not written to. */
  permissionsEnabled: boolean;
}
