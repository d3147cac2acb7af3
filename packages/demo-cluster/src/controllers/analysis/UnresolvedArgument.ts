/** A metric names an argument that has no value. */
export class UnresolvedArgument extends Error {
  constructor(tag: string) {
    super(`failed to resolve {{${tag}}}`);
    this.name = 'UnresolvedArgument';
  }
}
