import { z } from 'zod';
import { specificationLimits } from '../specificationLimits';

const REF =
  /^(?:(?<kind>group|user):)?(?:(?<namespace>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\/)?(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)$/;
const wanted =
  'must be the entity ref of a group or a user, such as group:default/team-checkout';

/** Ends up in full, with what the catalog would fill in. */
export const ownerRef = z
  .string()
  // A kind, a namespace and a name.
  .max(2 * specificationLimits.entityNameCharacters + 'group:/'.length, wanted)
  .transform((text, context) => {
    const groups = REF.exec(text)?.groups;
    if (
      !groups ||
      groups.name.length > specificationLimits.entityNameCharacters ||
      (groups.namespace ?? '').length > specificationLimits.entityNameCharacters
    ) {
      context.addIssue({ code: 'custom', message: wanted });
      return z.NEVER;
    }
    const { kind = 'group', namespace = 'default', name } = groups;
    return `${kind}:${namespace}/${name}`;
  });
