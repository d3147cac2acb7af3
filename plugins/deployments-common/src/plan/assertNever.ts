/**
 * Makes the compiler demand a case for each member of a union.
 *
 * @public
 */
export function assertNever(value: never): never {
  throw new Error(`Unexpected ${JSON.stringify(value)}`);
}
