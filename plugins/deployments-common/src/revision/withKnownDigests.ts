import { ContainerImage } from './Revision';

/**
 * Images with the digests that a running pod told before, of those that are still the same.
 *
 * @public
 */
export function withKnownDigests(
  images: readonly ContainerImage[],
  known: readonly ContainerImage[],
): ContainerImage[] {
  return images.map(image => {
    const former = known.find(
      other =>
        other.container === image.container && other.image === image.image,
    );
    return image.digest || !former?.digest
      ? image
      : { ...image, digest: former.digest };
  });
}
