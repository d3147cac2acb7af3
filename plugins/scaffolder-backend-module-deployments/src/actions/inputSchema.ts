import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** `host/owner/name`; repositoryUrl refuses what is none. */
export const repositoryInput = (z: Z) =>
  z.string().describe('host/owner/name of the repository');

/** A branch's name, or HEAD. What Git refuses beyond this is refused when it is used. */
export const branchInput = (z: Z) =>
  z
    .string()
    .max(255)
    .regex(/^\w[\w./-]*$/, 'must be the name of a branch')
    .optional();

/** Empty is as if there were none: so a template's expression ends where nobody is signed in to the host. */
export const tokenInput = (z: Z) =>
  z
    .string()
    .max(4096)
    .regex(/^[\x21-\x7e]*$/, 'must be one word of printable characters')
    .optional()
    .describe(
      "A token of the person's own, in place of the portal's credentials",
    );
