import { CustomErrorBase } from '@backstage/errors';
import { Refusal } from '@backstage-deployments/plugin-deployments-common';

/** The action cannot be done, for a reason that a person can read. */
export class OperationRefusedError extends CustomErrorBase {
  name = 'OperationRefusedError' as const;
  /** Read by Backstage's error middleware. */
  readonly statusCode = 422;
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(
      refusal.remedy
        ? `${refusal.message}. ${refusal.remedy}`
        : refusal.message,
    );
    this.refusal = refusal;
  }
}
