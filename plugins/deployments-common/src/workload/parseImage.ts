/** The parts of an image reference, as the distribution reference grammar has them. */
interface ImageParts {
  repository: string;
  tag?: string;
  digest?: string;
}

/**
 * Splits `registry:5000/team/app:1.2@sha256:…`. The tag is what follows the last colon behind the last slash, so a
 * registry's port is not taken for one.
 */
export function parseImage(image: string): ImageParts {
  const [named, digest] = image.split('@', 2);
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  return {
    repository: tagged ? named.slice(0, colon) : named,
    ...(tagged && { tag: named.slice(colon + 1) }),
    ...(digest && { digest }),
  };
}
