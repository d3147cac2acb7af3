/** The database did not take what an operation has become: whoever works on it must stop, as nobody would know. */
export class OperationNotSavedError extends Error {
  constructor(operationId: string, cause: unknown) {
    super(`Operation ${operationId} could not be stored: ${String(cause)}`, {
      cause,
    });
    this.name = 'OperationNotSavedError';
  }
}
