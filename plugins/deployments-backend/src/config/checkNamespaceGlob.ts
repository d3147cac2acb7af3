import { InputError } from '@backstage/errors';

/** As long as a namespace may be (RFC 1123 label), with globs. */
const namespaceGlob = /^[a-z0-9*?-]{1,63}$/;

/** @throws InputError naming the key */
export function checkNamespaceGlob(glob: string, key: string): void {
  if (!namespaceGlob.test(glob)) {
    throw new InputError(
      `${key}: "${glob}" is no namespace pattern; use lower-case letters, digits, -, * and ?`,
    );
  }
}
