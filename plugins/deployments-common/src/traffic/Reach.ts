/** By which Services and subsets a workload is reached. */
export interface Reach {
  namespace: string;
  canary?: { service?: string; subset?: string };
  stable?: { service?: string; subset?: string };
  /** Names of the Services that select its pods, of one version or of all. */
  services: ReadonlySet<string>;
}
