/** The parts of Argo Rollouts' and Kubernetes' objects that the Rollout controller reads and writes. */

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

export interface Meta {
  name: string;
  namespace?: string;
  uid?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
}

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

export interface PodTemplate {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [field: string]: unknown;
  };
  spec?: Record<string, unknown>;
}

export interface ReplicaSet {
  apiVersion: string;
  kind: string;
  metadata: Meta;
  spec: {
    replicas?: number;
    minReadySeconds?: number;
    selector?: LabelSelector;
    template: PodTemplate;
  };
  status?: {
    replicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    observedGeneration?: number;
    conditions?: Condition[];
  };
}

export interface Service {
  metadata: Meta;
  spec?: { selector?: Record<string, string> };
}

export interface Pod {
  metadata: Meta;
  status?: { conditions?: Condition[] };
}

export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastUpdateTime?: string;
  lastTransitionTime?: string;
}

export interface AnalysisArgument {
  name: string;
  value?: string;
  valueFrom?: {
    podTemplateHashValue?: 'Latest' | 'Stable';
    fieldRef?: { fieldPath: string };
    secretKeyRef?: { name: string; key: string };
  };
}

export interface RolloutAnalysis {
  templates?: { templateName: string; clusterScope?: boolean }[];
  args?: AnalysisArgument[];
  analysisRunMetadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
}

interface HeaderMatch {
  headerName: string;
  headerValue: { exact?: string; regex?: string; prefix?: string };
}

type StringMatch = { exact?: string; regex?: string; prefix?: string };

interface MirrorMatch {
  method?: StringMatch;
  path?: StringMatch;
  headers?: Record<string, StringMatch>;
}

export interface ExperimentStep {
  duration?: string;
  templates?: {
    name: string;
    specRef: 'stable' | 'canary';
    replicas?: number;
    weight?: number;
    metadata?: {
      labels?: Record<string, string>;
      annotations?: Record<string, string>;
    };
  }[];
  analyses?: (RolloutAnalysis & { name: string; templateName: string })[];
}

/** One step; exactly one field is set. */
export interface CanaryStep {
  setWeight?: number;
  pause?: { duration?: number | string };
  setCanaryScale?: {
    weight?: number;
    replicas?: number;
    matchTrafficWeight?: boolean;
  };
  analysis?: RolloutAnalysis;
  experiment?: ExperimentStep;
  setHeaderRoute?: { name: string; match?: HeaderMatch[] };
  setMirrorRoute?: { name: string; match?: MirrorMatch[]; percentage?: number };
  plugin?: { name: string };
}

export interface VirtualServiceRef {
  name: string;
  routes?: string[];
  tlsRoutes?: unknown[];
  tcpRoutes?: unknown[];
}

export interface TrafficRouting {
  istio?: {
    virtualService?: VirtualServiceRef;
    virtualServices?: VirtualServiceRef[];
    destinationRule?: unknown;
  };
  managedRoutes?: { name: string }[];
  [other: string]: unknown;
}

export interface CanaryStrategy {
  steps?: CanaryStep[];
  stableService?: string;
  canaryService?: string;
  maxSurge?: number | string;
  maxUnavailable?: number | string;
  analysis?: RolloutAnalysis & { startingStep?: number };
  trafficRouting?: TrafficRouting;
  scaleDownDelaySeconds?: number;
  abortScaleDownDelaySeconds?: number;
  scaleDownDelayRevisionLimit?: number;
  minPodsPerReplicaSet?: number;
  [other: string]: unknown;
}

export interface BlueGreenStrategy {
  activeService: string;
  previewService?: string;
  autoPromotionEnabled?: boolean;
  autoPromotionSeconds?: number;
  previewReplicaCount?: number;
  scaleDownDelaySeconds?: number;
  abortScaleDownDelaySeconds?: number;
  scaleDownDelayRevisionLimit?: number;
  maxUnavailable?: number | string;
  prePromotionAnalysis?: RolloutAnalysis;
  postPromotionAnalysis?: RolloutAnalysis;
  [other: string]: unknown;
}

export interface RolloutSpec {
  replicas?: number;
  paused?: boolean;
  restartAt?: string;
  minReadySeconds?: number;
  progressDeadlineSeconds?: number;
  progressDeadlineAbort?: boolean;
  revisionHistoryLimit?: number;
  rollbackWindow?: { revisions?: number };
  analysis?: {
    successfulRunHistoryLimit?: number;
    unsuccessfulRunHistoryLimit?: number;
  };
  selector?: LabelSelector;
  template?: PodTemplate;
  workloadRef?: {
    apiVersion?: string;
    kind?: string;
    name?: string;
    scaleDown?: string;
  };
  strategy?: { canary?: CanaryStrategy; blueGreen?: BlueGreenStrategy };
}

export type PauseReason =
  | 'CanaryPauseStep'
  | 'BlueGreenPause'
  | 'InconclusiveAnalysisRun'
  | 'InconclusiveExperiment';

export interface PauseCondition {
  reason: PauseReason;
  startTime: string;
}

export interface AnalysisRunStatusRef {
  name: string;
  status: string;
  message?: string;
}

interface WeightDestination {
  weight: number;
  serviceName?: string;
  podTemplateHash?: string;
}

export interface TrafficWeights {
  canary: WeightDestination;
  stable: WeightDestination;
}

export interface RolloutStatus {
  phase?: string;
  message?: string;
  observedGeneration?: string;
  workloadObservedGeneration?: string;
  abort?: boolean;
  abortedAt?: string;
  promoteFull?: boolean;
  controllerPause?: boolean;
  pauseConditions?: PauseCondition[];
  currentPodHash?: string;
  stableRS?: string;
  currentStepIndex?: number;
  currentStepHash?: string;
  collisionCount?: number;
  replicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  HPAReplicas?: number;
  selector?: string;
  restartedAt?: string;
  conditions?: Condition[];
  canary?: {
    weights?: TrafficWeights;
    currentStepAnalysisRunStatus?: AnalysisRunStatusRef;
    currentBackgroundAnalysisRunStatus?: AnalysisRunStatusRef;
    currentExperiment?: string;
  };
  blueGreen?: {
    activeSelector?: string;
    previewSelector?: string;
    scaleUpPreviewCheckPoint?: boolean;
    prePromotionAnalysisRunStatus?: AnalysisRunStatusRef;
    postPromotionAnalysisRunStatus?: AnalysisRunStatusRef;
  };
}

export interface Rollout {
  apiVersion: string;
  kind: string;
  metadata: Meta;
  spec: RolloutSpec;
  status?: RolloutStatus;
}

export interface AnalysisRunObject {
  apiVersion: string;
  kind: string;
  metadata: Meta;
  spec: { terminate?: boolean; [field: string]: unknown };
  status?: { phase?: string; message?: string };
}

export interface ExperimentObject {
  apiVersion: string;
  kind: string;
  metadata: Meta;
  spec: { terminate?: boolean; [field: string]: unknown };
  status?: { phase?: string; message?: string };
}

export interface AnalysisTemplate {
  metadata: Meta;
  spec?: {
    metrics?: { name: string; [field: string]: unknown }[];
    args?: AnalysisArgument[];
  };
}

/** A route of an Istio VirtualService's `spec.http`. */
export interface HttpRoute {
  name?: string;
  match?: unknown[];
  route?: {
    destination: { host: string; subset?: string; port?: { number: number } };
    weight?: number;
  }[];
  mirror?: unknown;
  [field: string]: unknown;
}

export interface VirtualService {
  metadata: Meta;
  spec?: { http?: HttpRoute[]; tls?: unknown[]; tcp?: unknown[] };
}
