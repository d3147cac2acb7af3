import { ContainerImage } from '../revision/Revision';
import { parseImage } from '../workload/parseImage';

/** As the distribution reference grammar has them, cut to what a registry takes. */
const TAG = /^[\w][\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const REPOSITORY =
  /^[a-z0-9]+([._-][a-z0-9]+)*(\.[a-z0-9-]+)*(:\d{1,5})?(\/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*$/i;
const IMAGE_LENGTH_MAX = 500;

/**
 * The container and image that a person means by a tag, a digest or a whole reference. Only the version may change: another
 * repository is another program, and is deployed by its manifest.
 *
 * @returns a sentence where it cannot be taken
 */
export function chooseImage(
  wish: string,
  images: readonly ContainerImage[],
): { container: string; image: string } | string {
  const text = wish.trim();
  const first = images[0];
  if (!first) return 'The workload has no container';
  if (text.length > IMAGE_LENGTH_MAX) return 'That is no image: it is too long';
  if (TAG.test(text)) {
    return { container: first.container, image: join(first.image, `:${text}`) };
  }
  if (DIGEST.test(text)) {
    return { container: first.container, image: join(first.image, `@${text}`) };
  }
  const { repository, tag, digest } = parseImage(text);
  const wrong =
    !REPOSITORY.test(repository) ||
    (tag !== undefined && !TAG.test(tag)) ||
    (digest !== undefined && !DIGEST.test(digest));
  if (wrong) return `${text} is no image reference`;
  if (!tag && !digest) {
    return `${text} names no version: add a tag or, better, a digest`;
  }
  const container = images.find(
    ({ image }) => parseImage(image).repository === repository,
  );
  return container
    ? { container: container.container, image: text }
    : `${repository} is not what its containers run (${images
        .map(({ image }) => parseImage(image).repository)
        .join(', ')})`;
}

function join(image: string, version: string): string {
  return `${parseImage(image).repository}${version}`;
}
