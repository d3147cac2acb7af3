import { PodTemplateSpec } from '../../workload/KubernetesObjects';
import { listImages } from '../listImages';
import { ManifestTarget, ManifestTree } from '../ManifestTree';
import { findImages } from './findImages';
import { isOfRepository, makesImage } from './makesImage';
import { readValues } from './readValues';
import { valueFilesOf } from './valueFilesOf';

/**
 * Whether the values make the images of a template. A chart's template is not read, so nothing but the images can be
 * told; images of which the values do not speak, such as a sidecar's, are left out, but not all of them.
 */
export function asksForImages(
  tree: ManifestTree,
  target: ManifestTarget,
  template: PodTemplateSpec,
): boolean {
  const made = findImages(
    readValues(tree.files, valueFilesOf(tree, target)),
  ).map(({ image }) => image);
  const known = [...listImages(template).values()].filter(image =>
    made.some(each => isOfRepository(each, image)),
  );
  return (
    known.length > 0 &&
    known.every(image => made.some(each => makesImage(each, image)))
  );
}
