/**
 * Plural resource names of the kinds that can be rolled out, as they stand in paths and refs.
 *
 * @public
 */
export const workloadKinds = ['deployments', 'rollouts'] as const;
/**
 * Plural name of a kind that can be rolled out.
 *
 * @public
 */
export type WorkloadKind = (typeof workloadKinds)[number];

/**
 * Where a workload is. Says nothing about which incarnation: that is its uid.
 *
 * @public
 */
export interface WorkloadRef {
  readonly cluster: string;
  readonly namespace: string;
  readonly kind: WorkloadKind;
  readonly name: string;
}

/**
 * `cluster/namespace/kind/name`, unique within the portal; also the key of locks and caches.
 *
 * @public
 */
export function stringifyWorkloadRef(ref: WorkloadRef): string {
  return `${ref.cluster}/${ref.namespace}/${ref.kind}/${ref.name}`;
}
