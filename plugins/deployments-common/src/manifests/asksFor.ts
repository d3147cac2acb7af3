import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { coversTemplate } from './coversTemplate';
import { findWorkload } from './findWorkload';
import { ManifestTarget, ManifestTree } from './ManifestTree';
import { templateIn } from './templateIn';

/**
 * Whether a tree asks for a pod template that a ReplicaSet holds. What the API server adds by itself does not count;
 * anything else that only one of them has does, so that the commit before a variable was removed is told from the one
 * after.
 *
 * @public
 */
export function asksFor(
  tree: ManifestTree,
  target: ManifestTarget,
  template: PodTemplateSpec,
): boolean {
  const found = findWorkload(tree, target);
  return found.ok && coversTemplate(templateIn(found.place.object), template);
}
