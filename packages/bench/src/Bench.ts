import { ClusterCommands } from './cluster/ClusterCommands';
import { Portal } from './portal/startPortal';
import { BenchProcess } from './processes/startProcess';
import { Sizes } from './Sizes';

/** What the measurements of a running portal need. */
export interface Bench {
  sizes: Sizes;
  cluster: BenchProcess<ClusterCommands>;
  /** The API server behind the counting gateway. */
  clusterUrl: string;
  portal: Portal;
  /** Of the person with this number. */
  tokenOf: (person: number) => string;
}
