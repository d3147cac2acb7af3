import { Container } from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { Pool } from '../Pool';

/** By image; more of them than one process watches. */
const pool = new Pool<Container>(100_000);

/**
 * Names and images, one copy of each container for all that run it: a sidecar is in every pod template, and a version is
 * in every environment.
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
  return pool.keep(
    image,
    Object.freeze({ name: intern(name), image: intern(image) }),
  );
}
