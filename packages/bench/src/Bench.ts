import { ClusterCommands } from './cluster/ClusterCommands';
import { Portal } from './portal/startPortal';
import { BenchProcess } from './processes/startProcess';
import { Sizes } from './Sizes';
import { SourceCommands } from './source/SourceCommands';

/** What the measurements of a running portal need. */
export interface Bench {
  sizes: Sizes;
  cluster: BenchProcess<ClusterCommands>;
  /** The API server behind the counting gateway. */
  clusterUrl: string;
  portal: Portal;
  /** Of metrics, which the portal asks. */
  source: BenchProcess<SourceCommands>;
  /** Of the person with this number. */
  tokenOf: (person: number) => string;
}
