import { z } from 'zod';
import { specificationLimits } from '../specificationLimits';
import { hostName } from './hostName';

/** No leading dot or dash: such names are hidden files, options of commands, or ways out of a folder. */
const SEGMENT = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;
const wanted =
  'must be host/owner/name without a scheme, such as github.com/acme/basket';

function isAddress(text: string): boolean {
  const [host, ...segments] = text.split('/');
  return (
    // A word without a dot or a port is no host that anybody else finds.
    /[.:]/.test(host) &&
    hostName.safeParse(host).success &&
    segments.length === 2 &&
    segments.every(
      segment =>
        segment.length <= specificationLimits.pathSegmentCharacters &&
        SEGMENT.test(segment) &&
        !segment.includes('..') &&
        !/\.(?:git|lock)$/i.test(segment),
    )
  );
}

/** `host/owner/name`. */
export const repositoryAddress = z
  .string()
  .max(specificationLimits.urlCharacters, wanted)
  .refine(isAddress, wanted);
