import { isSameImage } from '../revision/isSameImage';
import { Revision } from '../revision/Revision';
import { Hold } from './Hold';
import { imagesByContainer } from './imagesByContainer';

/**
 * Whether a revision is the version that is held.
 *
 * @public
 */
export function matchesHold(
  hold: Pick<Hold, 'podTemplateHash' | 'images'>,
  { podTemplateHash, images }: Pick<Revision, 'podTemplateHash' | 'images'>,
): boolean {
  return isHeldVersion(hold, {
    podTemplateHash,
    images: imagesByContainer(images),
  });
}

/**
 * Whether a version is the one that is held: the same pod template, or another one with the same images, as a pipeline
 * that deploys the version again makes it.
 *
 * @public
 */
export function isHeldVersion(
  { podTemplateHash, images }: Pick<Hold, 'podTemplateHash' | 'images'>,
  version: Pick<Hold, 'podTemplateHash' | 'images'>,
): boolean {
  return (
    podTemplateHash === version.podTemplateHash ||
    (Object.keys(images).length > 0 && haveSameImages(images, version.images))
  );
}

/** One that a promotion wrote by digest is the one that was held by its tag. */
function haveSameImages(
  held: Record<string, string>,
  others: Record<string, string>,
): boolean {
  return (
    Object.keys(held).length === Object.keys(others).length &&
    Object.entries(held).every(
      ([container, image]) =>
        others[container] !== undefined &&
        isSameImage({ image }, { image: others[container] }),
    )
  );
}
