import {
  AnalysisRun,
  Application,
  Experiment,
  Deployment,
  GitRepository,
  KubernetesEvent,
  Kustomization,
  Pod,
  ReplicaSet,
  Service,
  Workload,
} from '../workload/KubernetesObjects';
import { VirtualService } from '../traffic/VirtualService';
import { Hold } from '../hold/Hold';
import { TagSighting } from '../images/TagSighting';
import { WorkloadKind } from '../workload/WorkloadRef';
import { OperationSummary } from '../operation/Operation';

/**
 * What a workload's snapshot is derived from: objects, from the watch's store or freshly read.
 *
 * @public
 */
export interface WorkloadObservation {
  cluster: string;
  kind: WorkloadKind;
  workload: Workload;
  /** The object that a Rollout's `spec.workloadRef` names. */
  templateHolder?: Workload;
  /** Those that the workload controls (by owner uid), in any order. */
  replicaSets: ReplicaSet[];
  /** Those that these ReplicaSets control. */
  pods: Pod[];
  /** Of the workload's namespace. */
  services: Service[];
  /** The namespace's other Deployments that its Services pick by colour; none where nothing is picked so. */
  siblings?: Deployment[];
  /** Warnings about these pods and ReplicaSets and the workload. */
  events: KubernetesEvent[];
  /** Controlled by the workload, or by one of its experiments. */
  analysisRuns: AnalysisRun[];
  /** Controlled by the workload; none where they cannot be read. */
  experiments?: Experiment[];
  /** Of the workload's namespace, and those elsewhere that its Rollout names; none where they cannot be read. */
  virtualServices?: VirtualService[];
  /** Every Argo CD Application that the portal sees, in whichever cluster, that could own the workload. */
  applications: Application[];
  /** Whether Applications could be read anywhere at all. */
  applicationsReadable: boolean;
  /** The Kustomization that the workload's labels name, and what it follows, where they can be read. */
  flux?: { kustomization: Kustomization; repository?: GitRepository };
  /** The repositories, as owners name them, that the portal may commit to; none when left out. */
  committable?: Pick<ReadonlySet<string>, 'has'>;
  /** Of the tags (`repository:tag`) that have stood for several images, wherever those were seen; each oldest first. */
  sightings?: Pick<ReadonlyMap<string, readonly TagSighting[]>, 'get'>;
  operation?: OperationSummary;
  waiting?: OperationSummary;
  openReviews?: OperationSummary[];
  /** Those in force in the workload's environment, newest first. */
  holds?: readonly Hold[];
}
