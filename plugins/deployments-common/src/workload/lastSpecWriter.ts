import { KubernetesObject } from './KubernetesObjects';

/**
 * The field manager that wrote an object's spec last, from `metadata.managedFields`; for naming who moved it.
 *
 * @public
 */
export function lastSpecWriter({
  metadata,
}: KubernetesObject): string | undefined {
  return [...(metadata.managedFields ?? [])]
    .filter(
      ({ subresource, fieldsV1 }) =>
        !subresource && fieldsV1 !== undefined && 'f:spec' in fieldsV1,
    )
    .sort((a, b) => (b.time ?? '').localeCompare(a.time ?? ''))[0]?.manager;
}
