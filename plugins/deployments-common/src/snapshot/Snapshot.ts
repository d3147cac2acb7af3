import { Owner } from '../workload/Owner';
import { WorkloadRef } from '../workload/WorkloadRef';
import { Revision } from '../revision/Revision';
import { WorkloadStatus } from '../status/WorkloadStatus';
import { ActionAvailability } from '../plan/Action';
import { HoldSummary } from '../hold/Hold';
import { OperationSummary } from '../operation/Operation';
import { ImageProblem } from '../images/ImageProblem';
import { TrafficSnapshot } from '../traffic/TrafficSnapshot';
import { ConnectionState, Freeze, Tier } from '../environment/Environment';

/**
 * Everything a service's page shows, as the portal knew it at `observedAt`.
 *
 * @public
 */
export interface ServiceSnapshot {
  entityRef: string;
  /** ISO 8601. Changes only when the content changes, so that it may be part of the ETag. */
  observedAt: string;
  environments: EnvironmentSnapshot[];
  /** Why nothing is shown although there may be something. */
  problem?: string;
}

/**
 * A service in one environment.
 *
 * @public
 */
export interface EnvironmentSnapshot {
  name: string;
  title: string;
  tier: Tier;
  clusters: ClusterConnection[];
  workloads: WorkloadSnapshot[];
  /** In force now. */
  freeze?: Freeze;
  /** How this environment differs from the one before it in promotion order, or from the one it mirrors. */
  drift?: Drift;
}

/**
 * How the portal stands with a cluster, in words for its row.
 *
 * @public
 */
export interface ClusterConnection {
  name: string;
  state: ConnectionState;
  /** One sentence, present unless `state` is `ok`. */
  message?: string;
  /** When the data was last known to be current, ISO 8601; absent before the first sync. */
  syncedAt?: string;
  /** Kinds of which nothing (more) is known although the rest is, with the reason. */
  limitedKinds?: {
    kind: string;
    reason: 'forbidden' | 'not-installed' | 'unreachable';
  }[];
}

/**
 * How a workload is rolled out.
 *
 * @public
 */
export type Strategy =
  | 'rolling'
  | 'recreate'
  | 'canary'
  | 'blue-green'
  | 'selector';

/**
 * Pods of a workload by how far they are.
 *
 * @public
 */
export interface ReplicaCounts {
  desired: number;
  updated: number;
  ready: number;
  available: number;
  /** Pods of all revisions. */
  total: number;
}

/**
 * Pods of one revision.
 *
 * @public
 */
export interface RevisionPods {
  desired: number;
  available: number;
}

/**
 * Which version of a blue-green is behind which Service, and what happens by itself.
 *
 * @public
 */
export interface BlueGreenSnapshot {
  activeService?: string;
  previewService?: string;
  activeHash?: string;
  previewHash?: string;
  /** When the preview becomes active by itself, ISO 8601; absent when a person has to promote it. */
  promotesAt?: string;
  /** The version before, while its pods stay: a rollback to it switches at once. */
  wayBack?: { version: string; until: string };
}

/**
 * Pods that a rolling update may have more than wanted, and may lack.
 *
 * @public
 */
export interface RollingBounds {
  maxSurge: number;
  maxUnavailable: number;
}

/**
 * Everything that a page shows of a workload.
 *
 * @public
 */
export interface WorkloadSnapshot {
  ref: WorkloadRef;
  uid: string;
  strategy: Strategy;
  status: WorkloadStatus;
  replicas: ReplicaCounts;
  /** What the spec asks for. */
  current: Revision;
  /** What serves, when that is another revision than `current`. */
  stable?: Revision;
  /** Pods of the two revisions that an update is between. */
  pods?: { current: RevisionPods; stable: RevisionPods };
  steps?: StepSnapshot[];
  /** Index into `steps`; equal to `steps.length` when all are done. */
  currentStep?: number;
  /** Percent of traffic (or of replicas, without a traffic router) that was asked for. */
  weights?: { canary: number; stable: number };
  /** How requests are divided, where VirtualServices do it. */
  traffic?: TrafficSnapshot;
  blueGreen?: BlueGreenSnapshot;
  /** Half of a pair between which a Service switches by a label. */
  selector?: SelectorSnapshot;
  /** How far a rolling update may leave the wanted number of pods. */
  rolling?: RollingBounds;
  /** Images whose names do not say what runs. */
  imageProblems?: ImageProblem[];
  analysisRuns?: AnalysisRunSnapshot[];
  /** The one of the current revision, the newest of several. */
  experiment?: ExperimentSnapshot;
  /** Set when the Services' selectors do not split traffic by revision as the strategy asks: what is wrong and what to do. */
  splitProblem?: string;
  owner: Owner;
  /** The version that a rollback left, while it may not come back into this environment. */
  hold?: HoldSummary;
  actions: ActionAvailability[];
  /** The operation that runs now, or the last one of the past hour. */
  operation?: OperationSummary;
  /** The request that waits for approval; it holds nothing else up. */
  waiting?: OperationSummary;
  /** Operations that went past approvals or a freeze and that no approver has looked at yet. */
  openReviews?: OperationSummary[];
}

/**
 * The pair that a workload is half of: a Service sends its traffic to one of two colours.
 *
 * @public
 */
export interface SelectorSnapshot {
  /** Name of the Service. */
  service: string;
  /** By which it picks. */
  label: string;
  /** This workload's colour. */
  slot: string;
  role: 'active' | 'idle' | 'unclear';
  /** The other half. */
  other?: {
    name: string;
    slot: string;
    version: string;
    desired: number;
    ready: number;
  };
  /** When the Service's selector was written, ISO 8601, as far as the API server keeps it. */
  since?: string;
  /** User entity ref of who switched it, if it was by the portal. */
  by?: string;
  /** Why `role` is unclear. */
  problem?: string;
}

/**
 * A step of a canary, as a page shows it.
 *
 * @public
 */
export interface StepSnapshot {
  /** Short: `25 %`, `pause 10 m`, `pause`, `analysis success-rate`, `header x-canary`. */
  label: string;
  kind:
    | 'setWeight'
    | 'pause'
    | 'analysis'
    | 'setCanaryScale'
    | 'experiment'
    | 'setHeaderRoute'
    | 'setMirrorRoute'
    | 'plugin';
  /** In words, where the label does not say it all: `2 pods, whatever the weight`. */
  detail?: string;
  /** Percent, for `setWeight`. */
  weight?: number;
  /** Seconds, for a `pause` that ends by itself. */
  durationSeconds?: number;
  /** When a running pause ends, ISO 8601. */
  endsAt?: string;
  state: 'done' | 'current' | 'pending';
}

/**
 * An analysis of a revision, as a page shows it.
 *
 * @public
 */
export interface AnalysisRunSnapshot {
  name: string;
  /** Where it belongs: a step, in the background, before or after a blue-green promotion. */
  type:
    | 'step'
    | 'background'
    | 'pre-promotion'
    | 'post-promotion'
    | 'experiment';
  /** Index into the workload's `steps`, for one that belongs to a step. */
  step?: number;
  /** Argo's phase: Pending, Running, Successful, Failed, Error, Inconclusive. */
  phase: string;
  message?: string;
  /** Template hash of the revision that it judged. */
  podTemplateHash?: string;
  startedAt?: string;
  metrics: AnalysisMetricSnapshot[];
}

/**
 * Versions that run side by side to be compared.
 *
 * @public
 */
export interface ExperimentSnapshot {
  name: string;
  /** Argo's phase: Pending, Running, Successful, Failed, Error, Inconclusive. */
  phase: string;
  message?: string;
  /** ISO 8601, when it has begun and ends by itself. */
  endsAt?: string;
  sides: { name: string; desired: number; available: number }[];
  analysisRuns: AnalysisRunSnapshot[];
}

/**
 * A metric of an analysis, as a page shows it.
 *
 * @public
 */
export interface AnalysisMetricSnapshot {
  name: string;
  phase: string;
  message?: string;
  successCondition?: string;
  failureCondition?: string;
  /** Where it asks: `prometheus`, `web`, `job`, … */
  provider?: string;
  successful: number;
  failed: number;
  inconclusive?: number;
  errors?: number;
  /** More failures than this fail it. */
  failureLimit?: number;
  /** Time between two measurements, as it is written: `30s`. */
  interval?: string;
  /** Intended number of measurements, when it is bounded. */
  count?: number;
  /** Oldest first, at most the last 20. */
  measurements: AnalysisMeasurementSnapshot[];
}

/**
 * One look of an analysis at a metric.
 *
 * @public
 */
export interface AnalysisMeasurementSnapshot {
  /** As the provider gave it: `0.998`, `[0.998]`. */
  value?: string;
  phase: string;
  /** What the provider said when it gave no value. */
  message?: string;
  finishedAt?: string;
}

/**
 * How an environment differs from another.
 *
 * @public
 */
export interface Drift {
  /** Environment name that this one is compared with. */
  against: string;
  /** `equal`, or what differs. */
  state: 'equal' | 'different' | 'unknown';
  /** For people: "2 revisions behind staging". */
  message: string;
  differences: string[];
}

/**
 * One row of the fleet.
 *
 * @public
 */
export interface ServiceSummary {
  entityRef: string;
  title?: string;
  owner?: string;
  /** Worst phase of all environments. */
  phase: WorkloadStatus['phase'];
  /** Requests that wait for approval, and operations that wait for review. */
  waiting?: { approvals: number; reviews: number };
  environments: {
    name: string;
    phase: WorkloadStatus['phase'] | 'Absent';
    version?: string;
    message?: string;
    stale?: boolean;
  }[];
}
