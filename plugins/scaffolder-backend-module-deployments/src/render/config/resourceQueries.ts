import { Placement } from './Placement';

export interface ResourceQueries {
  /** Of the pod that uses most of it, as a share of its limit, 0 to 1. */
  readonly cpu: string;
  readonly memory: string;
  /** Within the window. */
  readonly restarts: string;
}

/** PromQL over what the service's containers use, from cAdvisor and kube-state-metrics; parameters as of requestQueries. */
export function resourceQueries(
  { namespace, name }: Pick<Placement, 'namespace' | 'name'>,
  window: string,
  pods: string,
): ResourceQueries {
  const labels = `namespace="${namespace}",pod=~"${pods}",container="${name}"`;
  const limit = (resource: string) =>
    `max by (pod) (kube_pod_container_resource_limits{${labels},resource="${resource}"})`;
  const ofLimit = (usage: string, resource: string) =>
    `max(max by (pod) (${usage}) / on (pod) ${limit(resource)})`;
  return {
    cpu: ofLimit(
      `rate(container_cpu_usage_seconds_total{${labels}}[${window}])`,
      'cpu',
    ),
    memory: ofLimit(`container_memory_working_set_bytes{${labels}}`, 'memory'),
    restarts: `sum(increase(kube_pod_container_status_restarts_total{${labels}}[${window}]))`,
  };
}
