import { Revision } from '../revision/Revision';
import { RunbookReading } from '../selector/StepCommit';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Action } from './Action';
import { DeploySource } from './DeploySource';
import { PlanFacts } from './PlanFacts';
import { SourceReading } from './SourceReading';

/**
 * What a plan is made from.
 *
 * @public
 */
export interface PlanInput {
  action: Action;
  /** For `rollback`; absent asks for the last revision that was healthy. */
  toRevision?: number;
  /** For `switch`: what the idle colour is to run, as a tag, a digest or a whole reference; what it runs when left out. */
  image?: string;
  /** Fresh reads, never the cache. */
  observation: WorkloadObservation;
  /** Keyed hash for values that may be secret; equal values give equal fingerprints. */
  fingerprint: (value: string) => string;
  /** ConfigMaps and Secrets that the target's template needs and that do not exist, as `ConfigMap app-config`. */
  missingReferences?: readonly string[];
  /** For `rollback`: what was found out beyond the workload itself. */
  facts?: PlanFacts;
  /** Template hashes that a rollback left here before; never chosen unless a person asks for one. */
  leftBehind?: readonly string[];
  /** For `rollback`: revisions that the portal remembers and the cluster has forgotten. */
  remembered?: readonly Revision[];
  /** For `deploy`: what comes from where. */
  deploy?: DeploySource;
  /** For `rollback` and `deploy` of what a GitOps owner keeps: what its repository says. */
  source?: SourceReading;
  /** For `switch` of a pair of which a GitOps owner keeps an object. */
  runbookSource?: RunbookReading;
}
