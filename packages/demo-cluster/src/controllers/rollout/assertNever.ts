/** Makes the compiler refuse a union that grew without its handling. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled: ${JSON.stringify(value)}`);
}
