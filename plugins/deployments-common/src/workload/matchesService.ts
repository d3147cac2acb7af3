import { KUBERNETES_ID } from '../annotations';
import { KubernetesObject } from './KubernetesObjects';
import { LabelRequirement, ServiceSelection } from './ServiceSelection';

/**
 * The service that an object names itself, by label or annotation. Acting needs this: what the catalog alone claims
 * chooses nothing.
 *
 * @public
 */
export function namedService({
  metadata,
}: KubernetesObject): string | undefined {
  return (
    metadata.labels?.[KUBERNETES_ID] ?? metadata.annotations?.[KUBERNETES_ID]
  );
}

/**
 * Whether a workload belongs to a service: it names it, or the service's label selector picks it.
 *
 * @public
 */
export function matchesService(
  workload: KubernetesObject,
  { kubernetesId, labels, namespace }: ServiceSelection,
): boolean {
  if (namespace && workload.metadata.namespace !== namespace) return false;
  return (
    (kubernetesId !== undefined && namedService(workload) === kubernetesId) ||
    (labels !== undefined &&
      labels.every(requirement =>
        fulfils(workload.metadata.labels ?? {}, requirement),
      ))
  );
}

function fulfils(
  labels: Record<string, string>,
  requirement: LabelRequirement,
): boolean {
  const value = labels[requirement.key];
  switch (requirement.operator) {
    case 'in':
      return value !== undefined && requirement.values.includes(value);
    case 'notin':
      return value === undefined || !requirement.values.includes(value);
    case 'exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}
