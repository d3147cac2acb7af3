import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { parseImage } from '../workload/parseImage';
import { ContainerImage } from './Revision';

/**
 * The images of a template, in its own order.
 *
 * @public
 */
export function imagesOf(
  template: PodTemplateSpec | undefined,
): ContainerImage[] {
  return (template?.spec?.containers ?? []).map(({ name, image = '' }) => {
    const { tag, digest } = parseImage(image);
    return {
      container: name,
      image,
      ...(tag && { tag }),
      ...(digest && { digest }),
    };
  });
}

/**
 * What people call a version: the first container's tag, else the start of its digest.
 *
 * @public
 */
export function versionOfImages(images: readonly ContainerImage[]): string {
  const first = images[0];
  return (
    first?.tag ?? first?.digest?.replace(/^sha256:/, '').slice(0, 7) ?? 'latest'
  );
}

/**
 * What people call the version of a pod template.
 *
 * @public
 */
export function versionOf(template: PodTemplateSpec | undefined): string {
  return versionOfImages(imagesOf(template));
}
