/**
 * How a catalog entity picks its workloads; at least one of id and selector is set.
 *
 * @public
 */
export interface ServiceSelection {
  /** Value that the workload's label or annotation `backstage.io/kubernetes-id` must have. */
  kubernetesId?: string;
  /** From `backstage.io/kubernetes-label-selector`. */
  labels?: LabelRequirement[];
  /** From `backstage.io/kubernetes-namespace`. */
  namespace?: string;
}

/**
 * One term of a label selector.
 *
 * @public
 */
export type LabelRequirement =
  | { key: string; operator: 'in' | 'notin'; values: string[] }
  | { key: string; operator: 'exists' | 'absent' };
