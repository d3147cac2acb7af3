import { createHash } from 'node:crypto';

/** `ghcr.io/acme/web:1` has a host; `web:1` and `acme/web:1` are Docker Hub's. */
export function fullImageName(image: string): string {
  const [first, ...rest] = image.split('/');
  if (rest.length === 0) return `docker.io/library/${image}`;
  const isHost = /[.:]/.test(first) || first === 'localhost';
  return isHost ? image : `docker.io/${image}`;
}

/** What a container runtime would have resolved the image to: the same digest for the same name and tag. */
export function imageId(image: string): string {
  const [name, digest] = image.split('@');
  const repository = fullImageName(name).replace(/:[^:/]*$/, '');
  const resolved =
    digest ?? `sha256:${createHash('sha256').update(image).digest('hex')}`;
  return `${repository}@${resolved}`;
}
