/** A condition that cannot be evaluated; the measurement is then an error, as with Argo Rollouts. */
export class ConditionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConditionError';
  }
}
