/** What every service of the organisation has in common, so that nobody is asked for it. */
export interface Conventions {
  /** `host/owner` of the services' repositories. */
  readonly repositories?: string;
  /** `host/owner/name` of the configuration repository. */
  readonly configRepository?: string;
  /** `host/owner` of the services' images. */
  readonly images?: string;
  /** URL that the controllers in the clusters reach. */
  readonly prometheus?: string;
}
