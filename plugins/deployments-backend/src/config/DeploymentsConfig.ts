import { KubeConfig } from '@kubernetes/client-node';
import { Environment } from '@backstage-deployments/plugin-deployments-common';
import { AnalysisConfig } from './AnalysisConfig';
import { RegistryEntry } from './readRegistries';

/** Where a bearer token comes from. Files and kubeconfigs are read again, as tokens rotate. */
export type TokenSource =
  | { kind: 'none' }
  | { kind: 'static'; token: string }
  | { kind: 'file'; path: string }
  /** `tokenFile` is the user's, which the library does not know. */
  | { kind: 'kubeconfig'; kubeConfig: KubeConfig; tokenFile?: string };

/** How one cluster is reached. */
export interface ClusterConfig {
  name: string;
  /** Without a trailing slash. */
  url: string;
  /** PEM. */
  ca?: string;
  skipTlsVerify: boolean;
  /** Writes to workloads are made as the person who asked for them. */
  impersonate?: true;
  token: TokenSource;
}

/** One entry of `deployments.bindings`: which owners may act where. */
export interface Binding {
  cluster: string;
  /** Namespace glob. */
  namespace: string;
  /** Group entity ref, lower case. */
  owner: string;
}

export interface DeploymentsConfig {
  clusters: ClusterConfig[];
  environments: Environment[];
  /** Empty: the workload's own mark is the only fence. */
  bindings: Binding[];
  /** Those that may be asked whether an image is there. */
  registries: RegistryEntry[];
  analysis: AnalysisConfig;
  requireReason: boolean;
  /** How long a request waits for approval. */
  approvalSeconds: number;
  /** Whether the version that a rollback left may not come back by itself. */
  holdAfterRollback: boolean;
  verification: {
    /** How long a reached goal must hold before it counts as proven. */
    stableSeconds: number;
    /** After this an unreached goal is a failed operation. */
    deadlineSeconds: number;
  };
  /** Sentences for the log: what was found and cannot be used. */
  warnings: string[];
}
