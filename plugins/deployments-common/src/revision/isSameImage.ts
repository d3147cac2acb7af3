import { parseImage } from '../workload/parseImage';
import { ContainerImage } from './Revision';

type Known = Pick<ContainerImage, 'image' | 'digest'>;

/**
 * Whether two references mean one image: by digest where both tell theirs, whatever they are called and wherever they are
 * kept; else by repository and tag.
 *
 * @public
 */
export function isSameImage(one: Known, other: Known): boolean {
  const [left, right] = [parse(one), parse(other)];
  return left.digest && right.digest
    ? left.digest === right.digest
    : left.repository === right.repository && left.tag === right.tag;
}

function parse({ image, digest }: Known) {
  const parts = parseImage(image);
  return { ...parts, digest: parts.digest ?? digest };
}
