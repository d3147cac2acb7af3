import {
  AnalysisRunObject,
  ExperimentObject,
  HttpRoute,
  ReplicaSet,
} from './RolloutObjects';

/** One write that a pass of the controller wants, as data: deciding is pure, `applyEffects` carries out. */
export type RolloutEffect =
  | { readonly kind: 'CreateReplicaSet'; readonly replicaSet: ReplicaSet }
  | {
      readonly kind: 'AnnotateReplicaSet';
      readonly name: string;
      readonly annotations: Readonly<Record<string, string>>;
      readonly minReadySeconds?: number;
    }
  | {
      readonly kind: 'ScaleReplicaSet';
      readonly name: string;
      readonly replicas: number;
      /** `spec.replicas` of the Rollout, remembered on the ReplicaSet to tell scaling from updating. */
      readonly desired: number;
    }
  | {
      readonly kind: 'SetScaleDownDeadline';
      readonly name: string;
      readonly deadline: string | undefined;
    }
  | { readonly kind: 'DeleteReplicaSet'; readonly name: string }
  | {
      readonly kind: 'SwitchService';
      readonly name: string;
      readonly hash: string;
    }
  | {
      readonly kind: 'SetHttpRoutes';
      readonly namespace: string;
      readonly name: string;
      readonly http: readonly HttpRoute[];
    }
  | { readonly kind: 'CreateAnalysisRun'; readonly run: AnalysisRunObject }
  | { readonly kind: 'TerminateAnalysisRun'; readonly name: string }
  | { readonly kind: 'DeleteAnalysisRun'; readonly name: string }
  | { readonly kind: 'CreateExperiment'; readonly experiment: ExperimentObject }
  | { readonly kind: 'TerminateExperiment'; readonly name: string }
  | { readonly kind: 'DeleteExperiment'; readonly name: string }
  | { readonly kind: 'DeletePod'; readonly name: string }
  | {
      readonly kind: 'AnnotateRollout';
      readonly annotations: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'SetRolloutReplicas'; readonly replicas: number };
