export interface Config {
  deployments?: {
    /** Clusters beside those of `kubernetes.clusterLocatorMethods`, which are used as they are. */
    clusters?: Array<{
      name: string;
      /** Address of the API server; or use `kubeconfig`. */
      url?: string;
      /** PEM, base64. */
      caData?: string;
      /** Path of a PEM file. */
      caFile?: string;
      skipTLSVerify?: boolean;
      authProvider?: string;
      /** @visibility secret */
      serviceAccountToken?: string;
      kubeconfig?: { file: string; context?: string };
      impersonate?: boolean;
    }>;
    /** In promotion order. */
    environments?: Array<{
      name: string;
      title?: string;
      tier: 'development' | 'staging' | 'production' | 'disaster-recovery';
      clusters: string[];
      /** Globs of the namespaces that belong to it; all when left out. */
      namespaces?: string[];
      /** Name of the environment that this one must equal. */
      mirrors?: string;
    }>;
    /** Which owners may act where; without any, the workload's own mark decides alone. */
    bindings?: Array<{
      cluster: string;
      /** Namespace glob. */
      namespace?: string;
      /** Group entity ref. */
      owner: string;
    }>;
    rollback?: {
      /** Whether a person has to say why; default true. */
      requireReason?: boolean;
    };
    verification?: {
      /** Seconds for which a reached goal must hold before it counts as proven; default 20. */
      stableSeconds?: number;
      /** Seconds after which an unreached goal fails the operation; default 600. */
      deadlineSeconds?: number;
    };
  };
}
