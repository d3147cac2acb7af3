import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { assertNever } from '../plan/assertNever';
import { coversTemplate } from './coversTemplate';
import { findWorkload } from './findWorkload';
import { asksForImages } from './helm/asksForImages';
import { buildTemplate } from './kustomize/buildTemplate';
import { sameNameIn } from './kustomize/sameNameIn';
import { readChain } from './kustomize/readChain';
import { layoutOf } from './layoutOf';
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
  const layout = layoutOf(tree, target);
  switch (layout) {
    case 'kustomize': {
      const found = readChain(tree, target);
      const built = found.ok ? buildTemplate(found.chain) : undefined;
      return (
        found.ok &&
        built !== undefined &&
        coversTemplate(
          built.template,
          template,
          sameNameIn(tree.files, found.chain),
        )
      );
    }
    case 'helm':
      return asksForImages(tree, target, template);
    case 'manifest': {
      const found = findWorkload(tree, target);
      return (
        found.ok && coversTemplate(templateIn(found.place.object), template)
      );
    }
    default:
      return assertNever(layout);
  }
}
