import { GoalVerdict } from '@backstage-deployments/plugin-deployments-common';

/** An operation cannot reach its goal; the message is its result. */
export class OperationFailure extends Error {
  readonly checks?: GoalVerdict['checks'];

  constructor(result: string, checks?: GoalVerdict['checks']) {
    super(result);
    this.name = 'OperationFailure';
    this.checks = checks;
  }
}
