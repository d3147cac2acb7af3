import {
  judgeStop,
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
import { performRunbook } from './executors/runbook/performRunbook';
import { describeStuck, reverse } from './executors/runbook/reverse';
import { StepResult } from './executors/StepResult';
import { writeToCluster } from './executors/writeToCluster';
import { findLapse } from './findLapse';
import { findStop } from './findStop';
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
      if (this.#isInterrupted(error)) throw error;
      await this.#fail(error);
      return 'ended';
    }
  }

  /** When somebody should look again at one that waits. */
  get lookAgainMs(): number {
    return this.#course.lookAgainMs;
  }

  /** What has moved traffic and may still be taken back is taken back. */
  async #fail(error: unknown): Promise<void> {
    const course = this.#course;
    if (judgeStop(course.operation) === 'reverse') {
      const reason = describeFailure(error).result;
      await this.#reverse({ reason });
      return;
    }
    await course.save({
      type: 'failed',
      at: course.at(),
      ...describeFailure(error),
    });
  }

  async #reverse(why?: { reason: string; by?: string }): Promise<void> {
    const course = this.#course;
    try {
      await reverse(course, why);
    } catch (error) {
      if (this.#isInterrupted(error)) throw error;
      await course.save({
        type: 'failed',
        at: course.at(),
        ...describeStuck(course, error),
      });
    }
  }

  #isInterrupted(error: unknown): boolean {
    return (
      this.#course.signal.aborted ||
      error instanceof LeaseLostError ||
      error instanceof OperationNotSavedError
    );
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
    if (course.operation.reversal) {
      await this.#reverse();
      return 'ended';
    }
    for (const [index, step] of course.goal.steps.entries()) {
      if (course.operation.steps[index].state !== 'done') {
        if (await this.#stopped()) return 'ended';
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

  /** Ends it early, where somebody asked for that and it still can be. */
  async #stopped(): Promise<boolean> {
    const course = this.#course;
    const stop = await findStop(course);
    if (!stop) return false;
    const { by } = stop;
    if (stop.how === 'reverse') {
      await this.#reverse({ reason: `Taken back by ${by}`, by });
      return true;
    }
    const { service, from, to } = course.operation.plan.switch ?? {};
    await course.save({
      type: 'cancelled',
      at: course.at(),
      by,
      result: `Stopped by ${by} before the switch: Service ${service} still sends its traffic to ${from}, and ${to} stays as it is`,
    });
    return true;
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
      case 'PrepareIdle':
      case 'AwaitRollout':
      case 'CheckHealth':
      case 'RunSmokeTest':
      case 'SwitchSelector':
      case 'WatchService':
      case 'ScaleDown':
        return performRunbook(this.#course, index, step);
      default:
        return writeToCluster(this.#course, index, step);
    }
  }
}
