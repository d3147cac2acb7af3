import { parseImage } from '../workload/parseImage';
import { isMutableImage } from './isMutableImage';

/**
 * The name under which a reference asks for an image, `repository:tag`, where that name is meant to stay one image: a
 * digest says which one it is anyhow, and names that move by custom are told of as such.
 */
export function taggedName(image: string): string | undefined {
  const { repository, tag, digest } = parseImage(image);
  return digest === undefined && tag !== undefined && !isMutableImage(image)
    ? `${repository}:${tag}`
    : undefined;
}
