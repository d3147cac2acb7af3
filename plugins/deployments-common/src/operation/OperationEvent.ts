import { MetricComparison } from '../metrics/MetricComparison';
import { GoalVerdict } from './GoalVerdict';

/**
 * What happens to an operation; `at` is ISO 8601.
 *
 * @public
 */
export type OperationEvent =
  /** `recipients` are to be told: entity refs of the groups that may approve. */
  | {
      type: 'approvalNeeded';
      at: string;
      required: number;
      expiresAt: string;
      recipients: string[];
    }
  /** `complete` with the last one that was needed. */
  | {
      type: 'approved';
      at: string;
      by: string;
      comment?: string;
      complete: boolean;
    }
  | { type: 'rejected'; at: string; by: string; comment: string }
  /** `recipients` are to be told: entity refs of the owner and of the groups that were not asked. */
  | {
      type: 'brokeGlass';
      at: string;
      by: string;
      reason: string;
      recipients: string[];
    }
  /** After its end: what an approver says of an operation that went past them. */
  | { type: 'reviewed'; at: string; by: string; comment: string }
  | { type: 'started'; at: string }
  | { type: 'stepStarted'; index: number; at: string }
  | {
      type: 'stepDone';
      index: number;
      at: string;
      message?: string;
      commit?: { id: string; url?: string };
    }
  /** The owner has to take a commit over before the step is done. */
  | {
      type: 'committed';
      index: number;
      at: string;
      message: string;
      commit: { id: string; url?: string };
    }
  /** Somebody has to merge a pull request before the step is done. */
  | {
      type: 'proposed';
      index: number;
      at: string;
      proposal: { id: string; url: string };
    }
  | { type: 'stepSkipped'; index: number; at: string; message: string }
  /** What a step that takes its time waits for. */
  | { type: 'stepProgress'; index: number; at: string; message: string }
  /** Of a switch: the traffic goes back. Stored before the act. */
  | {
      type: 'reversing';
      at: string;
      reason: string;
      by?: string;
      title: string;
    }
  | { type: 'verifying'; at: string; message: string }
  | { type: 'unsure'; at: string; message: string }
  | {
      type: 'succeeded';
      at: string;
      result: string;
      checks: GoalVerdict['checks'];
      metrics?: MetricComparison;
    }
  | {
      type: 'failed';
      at: string;
      result: string;
      checks?: GoalVerdict['checks'];
    }
  /** Nothing is done; people are only told. `message` is half a sentence. */
  | { type: 'noticed'; at: string; message: string }
  /** `result` of one that had begun: what has become of it. */
  | { type: 'cancelled'; at: string; by: string; result?: string }
  /** Nobody could begin in time; what was asked for then may be wrong by now. */
  | { type: 'expired'; at: string; result: string };
