import { z } from 'zod';
import { specificationLimits } from '../specificationLimits';
import { hostName } from './hostName';

/** distribution's grammar of a path component. */
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const wanted =
  'must be a registry and a repository in lower case, without tag and digest, such as ghcr.io/acme/basket';

function isImageRepository(text: string): boolean {
  const [registry, ...components] = text.split('/');
  return (
    // A first part without a dot or a port is a folder of Docker Hub, not a registry.
    /[.:]/.test(registry) &&
    hostName.safeParse(registry).success &&
    components.length > 0 &&
    components.every(component => COMPONENT.test(component))
  );
}

export const imageRepository = z
  .string()
  .max(specificationLimits.referenceCharacters, wanted)
  .refine(isImageRepository, wanted);
