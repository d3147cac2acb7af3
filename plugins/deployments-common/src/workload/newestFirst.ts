import { KubernetesObject } from './KubernetesObjects';

/**
 * Compares by age, the newest first. Creation times have full seconds: of objects that are made within one, such as the
 * experiments that Argo Rollouts starts again, the last is the one with the highest number in its name.
 */
export function newestFirst(
  { metadata: a }: Pick<KubernetesObject, 'metadata'>,
  { metadata: b }: Pick<KubernetesObject, 'metadata'>,
): number {
  return (
    (b.creationTimestamp ?? '').localeCompare(a.creationTimestamp ?? '') ||
    b.name.localeCompare(a.name, 'en', { numeric: true })
  );
}
