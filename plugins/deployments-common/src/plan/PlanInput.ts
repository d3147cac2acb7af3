import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Action } from './Action';

export interface PlanInput {
  action: Action;
  /** For `rollback`; absent asks for the last revision that was healthy. */
  toRevision?: number;
  /** Fresh reads, never the cache. */
  observation: WorkloadObservation;
  /** Title of the environment, for sentences. */
  environmentTitle: string;
  serviceName: string;
  now: Date;
  /** Keyed hash for values that may be secret; equal values give equal fingerprints. */
  fingerprint: (value: string) => string;
  /** ConfigMaps and Secrets that the goal's template names and that do not exist, when that could be read. */
  missingReferences?: (templateHash: string) => string[];
}
