/** Another worker took the operation over: stop at once and write nothing more. */
export class LeaseLostError extends Error {
  constructor(operationId: string) {
    super(`Operation ${operationId} was taken over by another worker`);
    this.name = 'LeaseLostError';
  }
}
