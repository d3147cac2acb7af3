import { parseImage } from '../workload/parseImage';

/** Names of branches and stages, and a bare major version: by custom each build moves them on. */
const FLOATING =
  /^(latest|main|master|trunk|develop|dev|edge|nightly|next|canary|staging|stable|production|prod|v?\d+)$/i;

/** Whether a later pull of the same name may bring another image. A digest never does; other tags by custom do not. */
export function isMutableImage(image: string): boolean {
  const { tag, digest } = parseImage(image);
  return digest === undefined && (tag === undefined || FLOATING.test(tag));
}
