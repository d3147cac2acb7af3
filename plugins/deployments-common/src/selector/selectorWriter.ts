import { KubernetesObject } from '../workload/KubernetesObjects';

/**
 * Who wrote a Service's selector, and when that manager wrote last, from `metadata.managedFields`: the API server keeps no
 * time of the field alone.
 *
 * @public
 */
export function selectorWriter({
  metadata,
}: KubernetesObject): { manager?: string; at?: string } | undefined {
  const [entry] = [...(metadata.managedFields ?? [])]
    .filter(({ fieldsV1 }) => {
      const spec = fieldsV1?.['f:spec'];
      return typeof spec === 'object' && spec !== null && 'f:selector' in spec;
    })
    .sort((a, b) => (b.time ?? '').localeCompare(a.time ?? ''));
  return entry && { manager: entry.manager, at: entry.time };
}
