import { GoalVerdict } from './GoalVerdict';

/**
 * What happens to an operation; `at` is ISO 8601.
 *
 * @public
 */
export type OperationEvent =
  | { type: 'started'; at: string }
  | { type: 'stepStarted'; index: number; at: string }
  | { type: 'stepDone'; index: number; at: string; message?: string }
  | { type: 'stepSkipped'; index: number; at: string; message: string }
  | { type: 'verifying'; at: string; message: string }
  | { type: 'unsure'; at: string; message: string }
  | {
      type: 'succeeded';
      at: string;
      result: string;
      checks: GoalVerdict['checks'];
    }
  | {
      type: 'failed';
      at: string;
      result: string;
      checks?: GoalVerdict['checks'];
    }
  | { type: 'cancelled'; at: string; by: string }
  /** Nobody could begin in time; what was asked for then may be wrong by now. */
  | { type: 'expired'; at: string; result: string };
