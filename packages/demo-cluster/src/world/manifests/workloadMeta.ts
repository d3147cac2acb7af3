import { labelsOf } from './labelsOf';

export interface WorkloadMetaOptions {
  readonly service: string;
  readonly name?: string;
  readonly cause: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function workloadMeta({
  service,
  name = service,
  cause,
  labels,
  annotations,
}: WorkloadMetaOptions) {
  return {
    name,
    labels: { ...labelsOf(service), ...labels },
    annotations: { 'kubernetes.io/change-cause': cause, ...annotations },
  };
}
