import { parseImage } from '../workload/parseImage';
import { ContainerImage } from './Revision';

/**
 * What tells one image from another.
 *
 * @public
 */
export type ImageIdentity = Pick<ContainerImage, 'image' | 'digest'>;

/**
 * Whether two references mean one image: by digest where both tell theirs, whatever they are called and wherever they are
 * kept; else by repository and tag.
 *
 * @public
 */
export function isSameImage(one: ImageIdentity, other: ImageIdentity): boolean {
  const [left, right] = [parse(one), parse(other)];
  return left.digest && right.digest
    ? left.digest === right.digest
    : left.repository === right.repository && left.tag === right.tag;
}

function parse({ image, digest }: ImageIdentity) {
  const parts = parseImage(image);
  return { ...parts, digest: parts.digest ?? digest };
}
