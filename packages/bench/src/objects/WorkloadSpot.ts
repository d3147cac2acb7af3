/** Where a generated workload stands: one Deployment of a service in an environment. */
export interface WorkloadSpot {
  /** Also the workload's name and the service's kubernetes-id. */
  service: string;
  namespace: string;
}
