import { VersionQuality } from '../gates/QualityGate';
import { CommitSummary } from '../plan/SourceReading';
import { WorkloadRef } from '../workload/WorkloadRef';
import { TemplateSettings } from './TemplateSettings';

/**
 * In what two workloads can differ.
 *
 * @public
 */
export const differenceAspects = [
  'version',
  'digest',
  'variables',
  'configuration',
  'resources',
  'replicas',
] as const;
/**
 * See {@link differenceAspects}.
 *
 * @public
 */
export type DifferenceAspect = (typeof differenceAspects)[number];

/**
 * One difference of a workload from its counterpart. Names only, but for versions, digests, amounts and counts.
 *
 * @public
 */
export interface Difference {
  aspect: DifferenceAspect;
  /** Container, variable, configuration key or resource. */
  what: string;
  /** In the environment that is compared with; absent: not there. */
  from?: string;
  /** In the environment that is looked at; absent: not there. */
  to?: string;
}

/**
 * What is known of a workload beside its snapshot.
 *
 * @public
 */
export interface WorkloadFacts {
  /** That its cluster still knows, newest first. */
  versions: readonly string[];
  settings: TemplateSettings;
  /** How it grows when it has to bear the load of what it mirrors. */
  scaleUp?: string;
}

/**
 * A workload of one side.
 *
 * @public
 */
export interface ComparedWorkload {
  ref: WorkloadRef;
  /** That serves. */
  version: string;
  /** Of its first image, as far as a pod tells it. */
  digest?: string;
  /** From which its image was built, where the pipeline has said so. */
  commit?: string;
  /** By the gates that the environment requires which is looked at; absent where nothing is required and known. */
  quality?: VersionQuality;
}

/**
 * A workload and its counterpart of the same name.
 *
 * @public
 */
export interface WorkloadComparison {
  name: string;
  from?: ComparedWorkload;
  to?: ComparedWorkload;
  differences: Difference[];
}

/**
 * A version that one environment has had and the other has not, as the portal saw it go by.
 *
 * @public
 */
export interface VersionBetween {
  version: string;
  commit?: string;
  /** The commit to the repository of configuration that brought it. */
  configCommit?: string;
  by?: string;
  cause?: string;
  /** ISO 8601. */
  at: string;
}

/**
 * Commits between two environments, newest first. `source`: of the service's own repository, from which the images were
 * built; `configuration`: those that brought the versions.
 *
 * @public
 */
export interface CommitsBetween {
  of: 'source' | 'configuration';
  items: CommitSummary[];
  /** Whether there are more than were looked at. */
  more: boolean;
}

/**
 * An environment compared with another one, mostly with the one before it in promotion order.
 *
 * @public
 */
export interface EnvironmentComparison {
  /** Environment names. */
  from: string;
  to: string;
  /** `production is 3 commits behind staging`. */
  message: string;
  workloads: WorkloadComparison[];
  /** Of `from` that have not reached `to`, newest first. */
  versions: VersionBetween[];
  commits?: CommitsBetween;
  /** Why the commits are not known although there are some. */
  unknownCommits?: string;
}
