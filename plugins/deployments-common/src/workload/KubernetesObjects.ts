import { StringMatch } from '../traffic/StringMatch';

/**
 * The parts of Kubernetes, Argo Rollouts, Argo CD and Flux objects that the domain reads.
 *
 * Every field that the API server may leave out is optional, so a full object, a stored projection
 * and a test's literal all fit. Nothing here is validated: a wrong field reads as absent.
 */

/**
 * Who an object belongs to; its controller is one of them.
 *
 * @public
 */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
}

/**
 * What every object says of itself.
 *
 * @public
 */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  managedFields?: {
    manager?: string;
    subresource?: string;
    time?: string;
    fieldsV1?: Record<string, unknown>;
  }[];
}

/**
 * What every object of an API server has.
 *
 * @public
 */
export interface KubernetesObject {
  apiVersion?: string;
  kind?: string;
  metadata: ObjectMeta;
}

/**
 * A condition of a status.
 *
 * @public
 */
export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
}

/**
 * Which pods belong to a workload.
 *
 * @public
 */
export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: {
    key: string;
    operator: string;
    values?: string[];
  }[];
}

/**
 * An environment variable of a container.
 *
 * @public
 */
export interface EnvVar {
  name: string;
  value?: string;
  valueFrom?: Record<string, unknown>;
}

/**
 * A container of a pod template; the fields beyond these are carried and compared, never interpreted.
 *
 * @public
 */
export interface Container {
  name: string;
  image?: string;
  env?: EnvVar[];
  envFrom?: Record<string, unknown>[];
  [field: string]: unknown;
}

/**
 * The parts of a pod's spec that have a meaning here; a diff reads all of it.
 *
 * @public
 */
export interface PodSpec {
  containers?: Container[];
  initContainers?: Container[];
  volumes?: Record<string, unknown>[];
  [field: string]: unknown;
}

/**
 * From which pods are made.
 *
 * @public
 */
export interface PodTemplateSpec {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [field: string]: unknown;
  };
  spec?: PodSpec;
}

/**
 * apps/v1 Deployment.
 *
 * @public
 */
export interface Deployment extends KubernetesObject {
  spec?: {
    replicas?: number;
    paused?: boolean;
    minReadySeconds?: number;
    progressDeadlineSeconds?: number;
    revisionHistoryLimit?: number;
    selector?: LabelSelector;
    strategy?: {
      type?: string;
      rollingUpdate?: {
        maxSurge?: number | string;
        maxUnavailable?: number | string;
      };
    };
    template?: PodTemplateSpec;
  };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    unavailableReplicas?: number;
    conditions?: Condition[];
  };
}

/**
 * apps/v1 ReplicaSet: one revision of a workload.
 *
 * @public
 */
export interface ReplicaSet extends KubernetesObject {
  spec?: {
    replicas?: number;
    selector?: LabelSelector;
    template?: PodTemplateSpec;
  };
  status?: {
    replicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    observedGeneration?: number;
    conditions?: Condition[];
  };
}

/**
 * What a container does now, or did last.
 *
 * @public
 */
export interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: { startedAt?: string };
  terminated?: {
    exitCode?: number;
    reason?: string;
    message?: string;
    finishedAt?: string;
  };
}

/**
 * A container of a pod, as the kubelet reports it.
 *
 * @public
 */
export interface ContainerStatus {
  name: string;
  image?: string;
  imageID?: string;
  ready?: boolean;
  started?: boolean;
  restartCount?: number;
  state?: ContainerState;
  lastState?: ContainerState;
}

/**
 * core/v1 Pod.
 *
 * @public
 */
export interface Pod extends KubernetesObject {
  spec?: { nodeName?: string; containers?: Container[] };
  status?: {
    phase?: string;
    reason?: string;
    message?: string;
    startTime?: string;
    conditions?: Condition[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

/**
 * core/v1 Service.
 *
 * @public
 */
export interface Service extends KubernetesObject {
  spec?: {
    selector?: Record<string, string>;
    ports?: { name?: string; port?: number }[];
  };
}

/**
 * batch/v1 Job, as far as its end is waited for.
 *
 * @public
 */
export interface Job extends KubernetesObject {
  spec?: { template?: PodTemplateSpec; [field: string]: unknown };
  status?: {
    active?: number;
    succeeded?: number;
    failed?: number;
    conditions?: Condition[];
  };
}

/**
 * batch/v1 CronJob, as the pattern of a Job.
 *
 * @public
 */
export interface CronJob extends KubernetesObject {
  spec?: {
    jobTemplate?: {
      metadata?: {
        labels?: Record<string, string>;
        annotations?: Record<string, string>;
      };
      spec?: Job['spec'];
    };
  };
}

/**
 * A core/v1 Event; only warnings about pods and ReplicaSets are of interest.
 *
 * @public
 */
export interface KubernetesEvent extends KubernetesObject {
  involvedObject?: {
    kind?: string;
    namespace?: string;
    name?: string;
    uid?: string;
  };
  type?: string;
  reason?: string;
  message?: string;
  count?: number;
  lastTimestamp?: string;
  eventTime?: string;
  series?: { count?: number; lastObservedTime?: string };
}

/**
 * The analyses that a Rollout starts.
 *
 * @public
 */
export interface RolloutAnalysisStep {
  templates?: { templateName?: string; clusterScope?: boolean }[];
}

/**
 * One step of `spec.strategy.canary.steps`; exactly one field is set.
 *
 * @public
 */
export interface RolloutStep {
  setWeight?: number;
  pause?: { duration?: number | string };
  setCanaryScale?: {
    weight?: number;
    replicas?: number;
    matchTrafficWeight?: boolean;
  };
  analysis?: RolloutAnalysisStep;
  experiment?: {
    duration?: number | string;
    templates?: {
      name?: string;
      specRef?: string;
      replicas?: number;
      weight?: number;
    }[];
    analyses?: { name?: string; templateName?: string }[];
  };
  /** Without a match it takes its route away again. */
  setHeaderRoute?: {
    name?: string;
    match?: { headerName: string; headerValue: StringMatch }[];
  };
  setMirrorRoute?: { name?: string; percentage?: number; match?: unknown[] };
  plugin?: { name?: string };
}

/**
 * By what a canary's share of the traffic is set; a router other than Istio is carried and not interpreted.
 *
 * @public
 */
export interface TrafficRouting {
  istio?: {
    virtualService?: { name?: string; routes?: string[] };
    virtualServices?: { name?: string; routes?: string[] }[];
    destinationRule?: {
      name?: string;
      canarySubsetName?: string;
      stableSubsetName?: string;
    };
  };
  /** Routes that the controller may add; the first goes first. */
  managedRoutes?: { name: string }[];
  [router: string]: unknown;
}

/**
 * argoproj.io/v1alpha1 Rollout.
 *
 * @public
 */
export interface Rollout extends KubernetesObject {
  spec?: {
    replicas?: number;
    paused?: boolean;
    restartAt?: string;
    minReadySeconds?: number;
    progressDeadlineSeconds?: number;
    revisionHistoryLimit?: number;
    selector?: LabelSelector;
    template?: PodTemplateSpec;
    workloadRef?: { apiVersion?: string; kind?: string; name?: string };
    strategy?: {
      canary?: {
        canaryService?: string;
        stableService?: string;
        steps?: RolloutStep[];
        analysis?: RolloutAnalysisStep & { startingStep?: number };
        trafficRouting?: TrafficRouting;
        maxSurge?: number | string;
        maxUnavailable?: number | string;
      };
      blueGreen?: {
        activeService?: string;
        previewService?: string;
        autoPromotionEnabled?: boolean;
        autoPromotionSeconds?: number;
        scaleDownDelaySeconds?: number;
        previewReplicaCount?: number;
        prePromotionAnalysis?: RolloutAnalysisStep;
        postPromotionAnalysis?: RolloutAnalysisStep;
      };
    };
  };
  status?: {
    /** A string, unlike the Deployment's number. */
    observedGeneration?: string;
    workloadObservedGeneration?: string;
    phase?: string;
    message?: string;
    abort?: boolean;
    abortedAt?: string;
    promoteFull?: boolean;
    controllerPause?: boolean;
    pauseConditions?: { reason?: string; startTime?: string }[];
    currentPodHash?: string;
    stableRS?: string;
    currentStepIndex?: number;
    currentStepHash?: string;
    replicas?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    HPAReplicas?: number;
    restartedAt?: string;
    conditions?: Condition[];
    canary?: {
      weights?: {
        canary?: { weight?: number; podTemplateHash?: string };
        stable?: { weight?: number; podTemplateHash?: string };
        verified?: boolean;
      };
      currentStepAnalysisRunStatus?: { name?: string; status?: string };
      currentBackgroundAnalysisRunStatus?: { name?: string; status?: string };
      currentExperiment?: string;
    };
    blueGreen?: {
      activeSelector?: string;
      previewSelector?: string;
      scaleUpPreviewCheckPoint?: boolean;
      prePromotionAnalysisRunStatus?: { name?: string; status?: string };
      postPromotionAnalysisRunStatus?: { name?: string; status?: string };
    };
  };
}

/**
 * A metric as an AnalysisRun's spec has it.
 *
 * @public
 */
export interface AnalysisMetric {
  name: string;
  successCondition?: string;
  failureCondition?: string;
  count?: number | string;
  interval?: string;
  failureLimit?: number | string;
  inconclusiveLimit?: number | string;
  consecutiveErrorLimit?: number | string;
  /** Keyed by its kind: `prometheus`, `web`, `job`, … */
  provider?: Record<string, unknown>;
}

/**
 * One measurement of a metric.
 *
 * @public
 */
export interface AnalysisMeasurement {
  phase?: string;
  value?: string;
  message?: string;
  startedAt?: string;
  finishedAt?: string;
}

/**
 * A metric as an AnalysisRun's status has it.
 *
 * @public
 */
export interface AnalysisMetricResult {
  name: string;
  phase?: string;
  message?: string;
  successful?: number;
  failed?: number;
  inconclusive?: number;
  error?: number;
  count?: number;
  measurements?: AnalysisMeasurement[];
}

/**
 * argoproj.io/v1alpha1 AnalysisRun.
 *
 * @public
 */
export interface AnalysisRun extends KubernetesObject {
  spec?: { metrics?: AnalysisMetric[] };
  status?: {
    phase?: string;
    message?: string;
    startedAt?: string;
    completedAt?: string;
    metricResults?: AnalysisMetricResult[];
  };
}

/**
 * argoproj.io/v1alpha1 Experiment: versions that run side by side for a time.
 *
 * @public
 */
export interface Experiment extends KubernetesObject {
  spec?: {
    duration?: number | string;
    templates?: { name?: string; replicas?: number }[];
  };
  status?: {
    phase?: string;
    message?: string;
    /** When all of its pods were there; its duration counts from then. */
    availableAt?: string;
    templateStatuses?: { name?: string; availableReplicas?: number }[];
  };
}

/**
 * Where an Application's manifests come from.
 *
 * @public
 */
export interface ApplicationSource {
  repoURL?: string;
  path?: string;
  targetRevision?: string;
  helm?: { valueFiles?: string[] };
}

/**
 * A sync that somebody asked an Application for.
 *
 * @public
 */
export interface ApplicationOperation {
  initiatedBy?: { username?: string; automated?: boolean };
  info?: { name: string; value: string }[];
  sync?: { revision?: string; prune?: boolean };
}

/**
 * argoproj.io/v1alpha1 Application of Argo CD.
 *
 * @public
 */
export interface Application extends KubernetesObject {
  /** What the controller is to do now. */
  operation?: ApplicationOperation;
  spec?: {
    project?: string;
    source?: ApplicationSource;
    sources?: ApplicationSource[];
    destination?: { server?: string; name?: string; namespace?: string };
    syncPolicy?: {
      automated?: { prune?: boolean; selfHeal?: boolean; enabled?: boolean };
    };
  };
  status?: {
    /** When live and wanted state were compared last. */
    reconciledAt?: string;
    conditions?: { type?: string; message?: string }[];
    operationState?: {
      phase?: string;
      message?: string;
      operation?: ApplicationOperation;
    };
    sync?: { status?: string; revision?: string; revisions?: string[] };
    health?: { status?: string; message?: string };
    resources?: {
      group?: string;
      kind?: string;
      namespace?: string;
      name?: string;
      status?: string;
    }[];
    history?: {
      id?: number;
      revision?: string;
      deployStartedAt?: string;
      deployedAt?: string;
      initiatedBy?: { username?: string; automated?: boolean };
    }[];
  };
}

/**
 * kustomize.toolkit.fluxcd.io/v1 Kustomization of Flux.
 *
 * @public
 */
export interface Kustomization extends KubernetesObject {
  spec?: {
    path?: string;
    sourceRef?: { kind?: string; name?: string; namespace?: string };
    suspend?: boolean;
    /** Replaces images of the manifests, whatever the repository says. */
    images?: object[];
    /** Set where it applies to another cluster than the one it is in. */
    kubeConfig?: object;
  };
  status?: {
    conditions?: Condition[];
    /** The objects that it applied, each as `namespace_name_group_Kind`. */
    inventory?: { entries?: { id: string; v?: string }[] };
    /** `branch@sha1:commit` that was last applied in full. */
    lastAppliedRevision?: string;
    /** Value of the annotation by which it was last asked to look. */
    lastHandledReconcileAt?: string;
    /** Its looks, newest first; equal ones are one entry that counts them. */
    history?: { lastReconciled?: string }[];
  };
}

/**
 * source.toolkit.fluxcd.io/v1 GitRepository of Flux.
 *
 * @public
 */
export interface GitRepository extends KubernetesObject {
  spec?: {
    url?: string;
    ref?: {
      branch?: string;
      tag?: string;
      semver?: string;
      name?: string;
      commit?: string;
    };
    suspend?: boolean;
  };
}

/**
 * The two kinds of workload that the portal deploys.
 *
 * @public
 */
export type Workload = Deployment | Rollout;
