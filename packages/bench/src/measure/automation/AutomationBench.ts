import { ClusterCommands } from '../../cluster/ClusterCommands';
import { Portal } from '../../portal/startPortal';
import { BenchProcess } from '../../processes/startProcess';
import { Sizes } from '../../Sizes';
import { SourceCommands } from '../../source/SourceCommands';

/** A quarter of a minute is the default; this lets a run see many rounds. */
export const INTERVAL_SECONDS = 2;
/** Samples in a row that have to be bad. */
export const SAMPLES = 2;

/** A cluster and a source of metrics, and portals of which each looks at both. */
export interface AutomationBench {
  sizes: Sizes;
  cluster: BenchProcess<ClusterCommands>;
  clusterUrl: string;
  source: BenchProcess<SourceCommands>;
  sourceUrl: string;
}

/** A portal that knows all workloads, and somebody who may ask it. */
export interface WatchingPortal extends Portal {
  personToken: string;
}
