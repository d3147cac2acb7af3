import { ApiObject } from '../apiserver/ApiObject';

export interface ApplicationSource {
  readonly repoURL: string;
  readonly path?: string;
  readonly targetRevision?: string;
  readonly directory?: { readonly recurse?: boolean };
  /** `helm`, `kustomize`, `directory`, `plugin`, `chart` …: refused. */
  readonly [field: string]: unknown;
}

export interface IgnoredDifference {
  readonly group?: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
  readonly [field: string]: unknown;
}

interface InitiatedBy {
  readonly username?: string;
  readonly automated?: boolean;
}

/** What `argocd app sync` and the portal put into the top-level field `operation`. */
export interface Operation {
  readonly initiatedBy?: InitiatedBy;
  readonly info?: readonly { name: string; value: string }[];
  readonly sync?: {
    readonly revision?: string;
    readonly prune?: boolean;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

export interface ApplicationSpec {
  readonly source?: ApplicationSource;
  readonly destination: { readonly namespace?: string };
  readonly syncPolicy?: {
    readonly automated?: {
      readonly enabled?: boolean;
      readonly prune?: boolean;
      readonly selfHeal?: boolean;
    };
    readonly syncOptions?: readonly string[];
  };
  readonly ignoreDifferences?: readonly IgnoredDifference[];
  readonly [field: string]: unknown;
}

export interface OperationState {
  readonly operation: Operation;
  readonly phase: 'Succeeded' | 'Failed';
  readonly message: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly syncResult?: {
    readonly revision: string;
    readonly source: ApplicationSource;
    readonly resources: readonly SyncedResource[];
  };
}

export interface SyncedResource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly status: 'Synced' | 'SyncFailed' | 'Pruned';
  readonly message: string;
}

export interface HistoryEntry {
  readonly id: number;
  readonly revision: string;
  readonly source: ApplicationSource;
  readonly deployStartedAt: string;
  readonly deployedAt: string;
  readonly initiatedBy: InitiatedBy;
}

export interface ApplicationCondition {
  readonly type: 'ComparisonError' | 'SyncError';
  readonly message: string;
  readonly lastTransitionTime: string;
}

export interface ApplicationStatus {
  readonly sync?: {
    readonly status: 'Synced' | 'OutOfSync' | 'Unknown';
    readonly revision?: string;
    readonly comparedTo?: Pick<ApplicationSpec, 'source' | 'destination'>;
  };
  readonly health?: { readonly status: HealthStatus };
  readonly resources?: readonly ResourceStatus[];
  readonly history?: readonly HistoryEntry[];
  readonly operationState?: OperationState;
  readonly conditions?: readonly ApplicationCondition[];
  readonly reconciledAt?: string;
}

export type HealthStatus =
  | 'Healthy'
  | 'Suspended'
  | 'Progressing'
  | 'Missing'
  | 'Degraded'
  | 'Unknown';

export interface ResourceStatus {
  readonly group?: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly status: 'Synced' | 'OutOfSync';
  readonly requiresPruning?: boolean;
  readonly health?: { readonly status: HealthStatus };
}

/** argoproj.io/v1alpha1 Application, as far as the demo's Argo CD reads and writes it. */
export interface Application extends ApiObject {
  spec: ApplicationSpec;
  operation?: Operation;
  status?: ApplicationStatus;
}
