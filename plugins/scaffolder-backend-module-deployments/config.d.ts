export interface Config {
  deployments?: {
    /** What every service that is created has in common, so that nobody is asked for it. */
    templates?: {
      /** host/owner of the services' repositories. */
      repositories?: string;
      /** host/owner/name of the configuration repository. */
      configRepository?: string;
      /** host/owner of the services' images. */
      images?: string;
      /** URL of Prometheus, as the controllers in the clusters reach it. */
      prometheus?: string;
    };
  };
}
