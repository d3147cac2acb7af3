export interface Config {
  /** Nothing of it is visible to the frontend. */
  deployments?: {
    /**
     * Clusters beside those of `kubernetes.clusterLocatorMethods`, which are used as they are. One with the same name takes
     * the other's place.
     */
    clusters?: Array<{
      /** By which environments name it; unique. */
      name: string;
      /** http(s) address of the API server; or use `kubeconfig`. */
      url?: string;
      /** Certificate authority: PEM in base64. */
      caData?: string;
      /** Certificate authority: path of a PEM file. */
      caFile?: string;
      /** Accepts any certificate. Only for trying things out. */
      skipTLSVerify?: boolean;
      /**
       * Where credentials come from without a `kubeconfig`: `serviceAccount` (the default) uses `serviceAccountToken`, or the
       * pod's own service account where there is none; `localKubectlProxy` uses none.
       */
      authProvider?: 'serviceAccount' | 'localKubectlProxy';
      /**
       * Bearer token.
       *
       * @visibility secret
       */
      serviceAccountToken?: string;
      /** Instead of the above. */
      kubeconfig?: {
        /** Path, absolute or from the folder in which the backend runs. */
        file: string;
        /** The file's current context when left out. */
        context?: string;
      };
      /**
       * Write to workloads as the person who asked for it (Impersonate-User is her entity ref, Impersonate-Group those of
       * her groups), so that the cluster's own RBAC and audit log see her. Needs deploy/rbac/impersonator.yaml.
       */
      impersonate?: boolean;
    }>;
    /** In promotion order. */
    environments?: Array<{
      /** Unique. */
      name: string;
      /** For people; made of the name when left out. */
      title?: string;
      /** Production and disaster recovery are not written to while permissions are off. */
      tier: 'development' | 'staging' | 'production' | 'disaster-recovery';
      /** Names of clusters; only those that an environment names are watched. */
      clusters: string[];
      /** Globs (`*`, `?`) of the namespaces that belong to it; all when left out. */
      namespaces?: string[];
      /** Name of the environment that this one must equal. */
      mirrors?: string;
      /** Who has to agree before something is done here; nobody when left out. */
      approvals?: {
        /** Distinct people beside the requester; default 1. With several groups and as many people, one of each. */
        required?: number;
        /** Entity refs of the groups whose members may approve. */
        groups: string[];
        /** Whether a return to a version that was approved on the workload before needs nobody; default false. */
        exemptApprovedVersions?: boolean;
        /**
         * Actions that need nobody; default `[abort, pause]`, as these put nothing in front of people that was not there: an
         * abort sends all traffic back to the stable version, a pause keeps an update from going further.
         */
        exemptActions?: string[];
      };
      /**
       * How a rollback reaches the branch that a GitOps owner follows: `commit` (the default), or `pull-request`, which
       * somebody has to merge within 24 hours. A branch that takes no commits gets a pull request in any case.
       */
      commitBy?: 'commit' | 'pull-request';
      /** As `deployments.analysis`, which it goes before key by key; another `url` brings its own credentials. */
      analysis?: {
        errorRate?: number;
        latencyP95Ms?: number;
        prometheus?: {
          /** Address of what speaks Prometheus' HTTP API; `/api/v1/query_range` is put behind it. */
          url?: string;
          /**
           * Bearer token.
           *
           * @visibility secret
           */
          token?: string;
          /** With `password`, instead of `token`. */
          username?: string;
          /** @visibility secret */
          password?: string;
          /**
           * Sent with every question, e.g. `X-Scope-OrgID`.
           *
           * @deepVisibility secret
           */
          headers?: { [name: string]: string };
          /** Over which rates are taken; default 2m. */
          window?: string;
          /** Label in which the scrape configuration keeps the name of the pod; default pod. */
          podLabel?: string;
          /** Label with the portal's name of the cluster, where one Prometheus knows several. */
          clusterLabel?: string;
          /**
           * PromQL instead of Istio's metrics; each answers with one series a revision, its pod template hash in the label
           * `revision`, or with one of the whole workload. `{{cluster}}`, `{{namespace}}`, `{{workload}}`, `{{window}}`,
           * `{{pods}}` and `{{hashes}}` are filled in, the last two as regular expressions.
           */
          queries?: {
            /** Share of requests that failed, 0 to 1. */
            errorRate?: string;
            /** 95th percentile, milliseconds. */
            latencyP95Ms?: string;
            /** Requests a second. */
            traffic?: string;
          };
        };
      };
      /** What the portal does by itself when the figures of a new version are bad; nothing when left out. */
      automation?: {
        /** `dry-run` (the default) only says what it would have done; `on` aborts or rolls back. */
        mode?: 'dry-run' | 'on';
        /**
         * Whether those have to agree who would have to agree to a person's request: `required` (the default), or `exempt`.
         * An abort of a canary needs nobody in any case, unless `approvals.exemptActions` says otherwise.
         */
        approvals?: 'required' | 'exempt';
        /** Seconds for which a version is left alone after its last replica came; default 60. */
        bakeSeconds?: number;
        /** Minutes after that for which it is watched; default 20. */
        windowMinutes?: number;
        /** Samples in a row that have to be bad, an interval of `deployments.analysis` apart; default 3. */
        samples?: number;
        /** Minutes between two acts on a workload, in which a second breach is only told; default and least 30. */
        cooldownMinutes?: number;
        /** Requests a second below which a share of errors says nothing; default 0.1. */
        minTraffic?: number;
      };
      /**
       * Quality gates that a version has to have passed before it comes here from another environment, by what GitHub says of
       * the commit behind it.
       */
      gates?: Array<{
        /** Each once. */
        name:
          | 'tests'
          | 'static-analysis'
          | 'security-scan'
          | 'performance'
          | 'approval';
        /**
         * Globs (`*`, `?`) of names of check runs and commit statuses: at least one has to fit, and all that fit have to have
         * passed.
         */
        checks: string[];
      }>;
      /** Times in which it is left as it is. Aborting and pausing always go on. */
      freezes?: Array<{
        name: string;
        /** A day of UTC (`2026-12-20`) or a time with its zone (`2026-12-20T18:00:00Z`). */
        from: string;
        /** As `from`; a day is included. */
        to: string;
        /** Shown to those who find it shut. */
        reason: string;
        /** Actions that go on, e.g. `[rollback]`. */
        allow?: string[];
      }>;
    }>;
    approvals?: {
      /** Minutes for which a request waits for approval; default 30. */
      expireMinutes?: number;
    };
    /** Error rate, latency and traffic of workloads, and from which values on they are bad. */
    analysis?: {
      /** Seconds for which an answer is shared by all who look; default 15. */
      intervalSeconds?: number;
      /** Share of failed requests above which a version does badly; default 0.05. */
      errorRate?: number;
      /** Milliseconds of the 95th percentile above which a version does badly; default 1000. */
      latencyP95Ms?: number;
      prometheus?: {
        /** Address of what speaks Prometheus' HTTP API; `/api/v1/query_range` is put behind it. */
        url?: string;
        /**
         * Bearer token.
         *
         * @visibility secret
         */
        token?: string;
        /** With `password`, instead of `token`. */
        username?: string;
        /** @visibility secret */
        password?: string;
        /**
         * Sent with every question, e.g. `X-Scope-OrgID`.
         *
         * @deepVisibility secret
         */
        headers?: { [name: string]: string };
        /** Over which rates are taken; default 2m. */
        window?: string;
        /** Label in which the scrape configuration keeps the name of the pod; default pod. */
        podLabel?: string;
        /** Label with the portal's name of the cluster, where one Prometheus knows several. */
        clusterLabel?: string;
        /**
         * PromQL instead of Istio's metrics; each answers with one series a revision, its pod template hash in the label
         * `revision`, or with one of the whole workload. `{{cluster}}`, `{{namespace}}`, `{{workload}}`, `{{window}}`,
         * `{{pods}}` and `{{hashes}}` are filled in, the last two as regular expressions.
         */
        queries?: {
          /** Share of requests that failed, 0 to 1. */
          errorRate?: string;
          /** 95th percentile, milliseconds. */
          latencyP95Ms?: string;
          /** Requests a second. */
          traffic?: string;
        };
      };
    };
    /** Which owners may act where; without any, the workload's own mark decides alone. */
    bindings?: Array<{
      /** Name of a cluster that an environment names. */
      cluster: string;
      /** Namespace glob; all when left out. */
      namespace?: string;
      /** Entity ref of the group that owns the service. */
      owner: string;
    }>;
    /** Image registries that may be asked, before a rollback, whether its image is still there. No other is. */
    registries?: Array<{
      /** As image names begin with it, e.g. `ghcr.io`; `docker.io` for those that begin with none. */
      host: string;
      /** Address of its API where that is not `https://HOST`. */
      url?: string;
      /** Host that gives out its tokens, where that is another. */
      authHost?: string;
      username?: string;
      /** @visibility secret */
      password?: string;
    }>;
    rollback?: {
      /** Whether a person has to say why; default true. */
      requireReason?: boolean;
      /** Whether the version that a rollback left is refused in its environment until a person or a newer version lifts that; default true. */
      holdAfterRollback?: boolean;
    };
    /** Who is told what operations do. */
    notify?: {
      /** Through Backstage's notifications, whose backend has to be installed; default false. */
      notifications?: boolean;
      slack?: {
        /**
         * Incoming webhook of Slack, or of another that takes the same JSON.
         *
         * @visibility secret
         */
        webhookUrl?: string;
      };
    };
    verification?: {
      /** Seconds for which a reached goal must hold before it counts as proven; default 20. */
      stableSeconds?: number;
      /** Seconds after which an unreached goal fails the operation; default 600. */
      deadlineSeconds?: number;
    };
  };
}
