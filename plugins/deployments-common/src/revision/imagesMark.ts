/**
 * Images in one line, in no particular order: by which a template that did not exist yet when it was asked for is known
 * again.
 */
export function imagesMark(
  images: readonly { container: string; image: string }[],
): string {
  return images
    .map(({ container, image }) => `${container}=${image}`)
    .sort()
    .join(',');
}
