import { Container } from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';

/** More images than one process watches; then the pool starts anew. */
const POOL_MAX = 100_000;
let pool = new Map<string, Container>();

/**
 * Names and images, one copy of each container for all that run it: a sidecar is in every pod template, and a version is
 * in every environment. Only memory depends on it, never a result.
 */
export function projectContainers(
  containers: readonly Container[] | undefined,
): Container[] | undefined {
  return containers?.map(projectContainer);
}

function projectContainer({ name, image }: Container): Container {
  if (!image) return { name: intern(name) };
  const known = pool.get(image);
  if (known?.name === name) return known;
  const made = Object.freeze({ name: intern(name), image: intern(image) });
  if (pool.size >= POOL_MAX) pool = new Map();
  pool.set(image, made);
  return made;
}
