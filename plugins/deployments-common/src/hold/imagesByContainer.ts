import { ContainerImage } from '../revision/Revision';

/**
 * By container, as the spec writes them: a digest that only a running pod tells is no part of what was asked for.
 *
 * @public
 */
export function imagesByContainer(
  images: readonly ContainerImage[],
): Record<string, string> {
  return Object.fromEntries(
    images.map(({ container, image }) => [container, image]),
  );
}
