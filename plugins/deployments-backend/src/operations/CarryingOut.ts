import {
  Operation,
  PlanGoal,
  PlanStep,
} from '@backstage-deployments/plugin-deployments-common';
import { Lease } from '../database/Lease';
import { LeaseLostError } from '../database/LeaseLostError';
import { OperationNotSavedError } from '../database/OperationNotSavedError';
import { Course } from './Course';
import { describeFailure } from './describeFailure';
import { askOwner } from './executors/askOwner';
import { commitToSource } from './executors/commitToSource';
import { StepResult } from './executors/StepResult';
import { writeToCluster } from './executors/writeToCluster';
import { findLapse } from './findLapse';
import { OperationsContext } from './OperationsContext';
import { proveGoal } from './proveGoal';

/** One operation on its way, from wherever it was left: its steps, then the proof. */
export class CarryingOut {
  readonly #course: Course;

  constructor(
    context: OperationsContext,
    claim: { lease: Lease; operation: Operation; goal: PlanGoal },
    signal: AbortSignal,
  ) {
    this.#course = new Course(context, claim, signal);
  }

  /**
   * Ends when the operation has ended, or has to wait for people. Rejects when aborted, or when the lease or the database
   * is lost.
   */
  async run(): Promise<'ended' | 'waiting'> {
    try {
      return await this.#carryOut();
    } catch (error) {
      const interrupted =
        this.#course.signal.aborted ||
        error instanceof LeaseLostError ||
        error instanceof OperationNotSavedError;
      if (interrupted) throw error;
      await this.#course.save({
        type: 'failed',
        at: this.#course.at(),
        ...describeFailure(error),
      });
      return 'ended';
    }
  }

  async #carryOut(): Promise<'ended' | 'waiting'> {
    const course = this.#course;
    if (course.operation.state === 'queued') {
      if (course.isLate()) {
        await course.save({
          type: 'expired',
          at: course.at(),
          result: `Not begun within ${course.deadlineSeconds} s; nothing was written`,
        });
        return 'ended';
      }
      const lapse = await this.#findLapse();
      if (lapse) {
        await course.save({
          type: 'expired',
          at: course.at(),
          result: `${lapse}; nothing was written. Ask again if it is still needed`,
        });
        return 'ended';
      }
      course.begin();
    }
    for (const [index, step] of course.goal.steps.entries()) {
      if (course.operation.steps[index].state !== 'done') {
        const result = await this.#perform(index, step);
        if (result === 'waiting') return result;
        await course.save({
          type: 'stepDone',
          index,
          at: course.at(),
          ...result,
        });
      }
    }
    await proveGoal(course);
    return 'ended';
  }

  /** One that waited for people is looked at again: what they agreed to, and whether they still may. */
  async #findLapse(): Promise<string | undefined> {
    const { context, operation } = this.#course;
    return operation.approvedAt
      ? this.#course.insist(() => findLapse(context, operation))
      : undefined;
  }

  /** Each executor looks before it acts, so that a resumed operation does nothing twice. */
  #perform(index: number, step: PlanStep): Promise<StepResult | 'waiting'> {
    switch (step.kind) {
      case 'CommitToSource':
        return commitToSource(this.#course, index, step);
      case 'AskOwner':
        return askOwner(this.#course, index, step);
      default:
        return writeToCluster(this.#course, index, step);
    }
  }
}
