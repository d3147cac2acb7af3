import {
  AnalysisRunObject,
  AnalysisTemplate,
  ExperimentObject,
  Pod,
  ReplicaSet,
  Rollout,
  Service,
  VirtualService,
} from './RolloutObjects';

/** Everything that one pass of the controller may look at; read once, never changed. */
export interface RolloutSituation {
  readonly now: Date;
  /** With `spec.template` and `spec.selector` filled in from `spec.workloadRef`. */
  readonly rollout: Rollout;
  /** The generation of the workload that `spec.workloadRef` names. */
  readonly workloadGeneration?: number;
  /** All of the Rollout's ReplicaSets. */
  readonly replicaSets: readonly ReplicaSet[];
  /** The one that has the Rollout's template; absent until it is created. */
  readonly current?: ReplicaSet;
  readonly stable?: ReplicaSet;
  /** Names of ReplicaSets that are not the Rollout's; only read while the current one has to be created. */
  readonly takenNames: ReadonlySet<string>;
  /** Neither current nor stable. */
  readonly others: readonly ReplicaSet[];
  readonly analysisRuns: readonly AnalysisRunObject[];
  readonly experiments: readonly ExperimentObject[];
  /** Those that the strategy names, by name. */
  readonly services: ReadonlyMap<string, Service>;
  /** By `namespace/name`. */
  readonly virtualServices: ReadonlyMap<string, VirtualService>;
  /** By name; ClusterAnalysisTemplates as `cluster/name`. */
  readonly analysisTemplates: ReadonlyMap<string, AnalysisTemplate>;
  /** Only read while a restart is wanted. */
  readonly pods: readonly Pod[];
}

/** A situation whose current ReplicaSet exists. */
export type RolloutPass = RolloutSituation & { readonly current: ReplicaSet };
