import { randomUUID } from 'node:crypto';
import {
  deriveHold,
  GoalVerdict,
  Hold,
  Operation,
  OperationEvent,
  operationReducer,
  PlanGoal,
  PlanStep,
  verifyGoal,
  WorkloadObservation,
  writesForStep,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { Lease } from '../database/Lease';
import { LeaseLostError } from '../database/LeaseLostError';
import { OperationNotSavedError } from '../database/OperationNotSavedError';
import { saveOperation } from '../database/operations/saveOperation';
import { ServiceEntity } from '../services/ServiceEntity';
import { checkHolds } from './checkHolds';
import { describeFailure } from './describeFailure';
import { executeWrite } from './executors/executeWrite';
import { findBindingProblem } from './findBindingProblem';
import { findLapse } from './findLapse';
import { findMove } from './findMove';
import { isTooEarly } from './isTooEarly';
import { OperationFailure } from './OperationFailure';
import { OperationsContext } from './OperationsContext';

/** Controllers write an object's status many times a second while it moves; more conflicts than this mean a fight. */
const CONFLICTS_MAX = 5;
/** Between attempts at a cluster that does not answer. */
const RETRY_MS = 2_000;
/** A reached goal is read again at least this often, a change of the workload sooner. */
const LOOK_AGAIN_MAX_MS = 5_000;
/** A rolling workload changes many times a second; reading it as often would load its API server. */
const LOOK_AGAIN_MIN_MS = 500;
/** What an unfinished canary reaches need not stay: the next step moves it on. */
const steering = new Set(['promote', 'abort', 'retry', 'pause', 'resume']);

/** The cluster did not do it, and may in a moment. */
const refusedForNow = new Set(['throttled', 'unauthorized']);
/** The cluster may have done it: only a read can tell. */
const unsure = new Set(['unreachable', 'timeout', 'malformed']);

/**
 * One operation on its way, from wherever it was left. Each step looks before it acts; the first may rest on what its plan
 * was just made from.
 */
export class CarryingOut {
  readonly #context: OperationsContext;
  readonly #lease: Lease;
  readonly #goal: PlanGoal;
  readonly #signal: AbortSignal;
  readonly #deadline: number;
  #operation: Operation;

  constructor(
    context: OperationsContext,
    claim: { lease: Lease; operation: Operation; goal: PlanGoal },
    signal: AbortSignal,
  ) {
    this.#context = context;
    this.#lease = claim.lease;
    this.#goal = claim.goal;
    this.#operation = claim.operation;
    this.#signal = signal;
    this.#deadline =
      Date.parse(claim.operation.approvedAt ?? claim.operation.requestedAt) +
      context.config.verification.deadlineSeconds * 1000;
  }

  /** Ends when the operation has ended. Rejects when aborted, or when the lease or the database is lost. */
  async run(): Promise<void> {
    try {
      await this.#carryOut();
    } catch (error) {
      const interrupted =
        this.#signal.aborted ||
        error instanceof LeaseLostError ||
        error instanceof OperationNotSavedError;
      if (interrupted) throw error;
      await this.#save({
        type: 'failed',
        at: this.#at(),
        ...describeFailure(error),
      });
    }
  }

  async #carryOut(): Promise<void> {
    if (this.#operation.state === 'queued') {
      if (this.#isLate()) {
        await this.#save({
          type: 'expired',
          at: this.#at(),
          result: `Not begun within ${
            this.#deadlineSeconds
          } s; nothing was written`,
        });
        return;
      }
      const lapse = await this.#findLapse();
      if (lapse) {
        await this.#save({
          type: 'expired',
          at: this.#at(),
          result: `${lapse}; nothing was written. Ask again if it is still needed`,
        });
        return;
      }
      await this.#save({ type: 'started', at: this.#at() });
    }
    for (const [index, step] of this.#goal.steps.entries()) {
      if (this.#operation.steps[index].state !== 'done') {
        await this.#perform(index, step);
      }
    }
    await this.#prove();
  }

  /** One that waited for people is looked at again: what they agreed to, and whether they still may. */
  async #findLapse(): Promise<string | undefined> {
    return this.#operation.approvedAt
      ? this.#insist(() => findLapse(this.#context, this.#operation))
      : undefined;
  }

  async #perform(index: number, step: PlanStep): Promise<void> {
    const recalled = this.#recall();
    const asking = this.#readService();
    // Waited for below; storing the intent may fail before that.
    asking.catch(() => undefined);
    // The intent is stored before the act: whoever resumes knows that it may have happened.
    await this.#save({ type: 'stepStarted', index, at: this.#at() });
    let conflicts = 0;
    for (let look = 0; ; look += 1) {
      const [observation, service] = await Promise.all([
        (look === 0 && recalled) || this.#read(),
        asking,
      ]);
      this.#checkUnmoved(observation);
      this.#checkService(service, observation);
      await checkHolds(this.#context, this.#operation, observation);
      if (this.#isDone(step, observation)) break;
      if (this.#isLate()) {
        throw new OperationFailure(
          `Not done within ${this.#deadlineSeconds} s; nothing more is written`,
        );
      }
      const outcome = await this.#write(step, observation);
      if (outcome === 'done') break;
      if (outcome === 'conflict') conflicts += 1;
      if (conflicts > CONFLICTS_MAX) {
        throw new OperationFailure(
          'The workload kept changing; nothing was overwritten',
        );
      }
    }
    await this.#save({ type: 'stepDone', index, at: this.#at() });
  }

  /** What the plan was made from, while nothing has been written yet and no watch shows a change. */
  #recall(): WorkloadObservation | undefined {
    const { steps, workload, planHash } = this.#operation;
    return steps.every(({ state }) => state === 'pending')
      ? this.#context.recentPlans.recall(workload, planHash)?.observation
      : undefined;
  }

  /** A promotion that has happened must not be repeated: it would skip a step. All other writes say so themselves. */
  #isDone(step: PlanStep, observation: WorkloadObservation): boolean {
    const promotion = step.kind === 'PromoteRollout' && !step.full;
    return (
      !isTooEarly(step, observation) &&
      ((promotion && this.#judge(observation).state === 'proven') ||
        this.#writesFor(step, observation).length === 0)
    );
  }

  #writesFor(step: PlanStep, observation: WorkloadObservation) {
    const { id, requestedBy, requestedAt, approvedAt, reason } =
      this.#operation;
    return writesForStep(step, observation, {
      operationId: id,
      requestedBy,
      // A restart replaces what is older than this: also the pods that came while it waited.
      requestedAt: approvedAt ?? requestedAt,
      reason,
    });
  }

  /** `again`: look again. After a timeout too, as the write may have arrived. */
  async #write(
    step: PlanStep,
    observation: WorkloadObservation,
  ): Promise<'done' | 'conflict' | 'again'> {
    if (isTooEarly(step, observation)) {
      await this.#pause(LOOK_AGAIN_MIN_MS);
      return 'again';
    }
    const client = this.#context.clientOf(this.#operation.workload.cluster);
    try {
      for (const write of this.#writesFor(step, observation))
        await executeWrite(client, write, this.#signal);
      return 'done';
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      if (error.kind === 'conflict') return 'conflict';
      if (unsure.has(error.kind)) await this.#saveUnsure(error.message);
      else if (!refusedForNow.has(error.kind)) throw error;
      await this.#pause(
        Math.max(RETRY_MS, (error.retryAfterSeconds ?? 0) * 1000),
      );
      return 'again';
    }
  }

  #checkUnmoved(observation: WorkloadObservation): void {
    const move = findMove(
      this.#goal,
      observation,
      this.#operation.id,
      this.#context.fingerprint,
    );
    if (move) throw new OperationFailure(move);
  }

  /** What let the request through has to hold now as well: the catalog or the configuration may have changed since. */
  #checkService(
    service: ServiceEntity | undefined,
    observation: WorkloadObservation,
  ): void {
    const { serviceNamedBy, config } = this.#context;
    const { entityRef, workload } = this.#operation;
    const problem = service
      ? findBindingProblem(
          service,
          workload,
          serviceNamedBy(observation),
          config.bindings,
        )
      : `${entityRef} is not in the catalog any more`;
    if (problem) {
      throw new OperationFailure(`${problem}; nothing was written`);
    }
  }

  #readService(): Promise<ServiceEntity | undefined> {
    return this.#insist(() =>
      this.#context.readServiceNow(this.#operation.entityRef),
    );
  }

  async #prove(): Promise<void> {
    const stableMs = steering.has(this.#operation.action)
      ? 0
      : this.#context.config.verification.stableSeconds * 1000;
    let since: number | undefined;
    for (;;) {
      const observation = await this.#read();
      const verdict = this.#judge(observation);
      const now = this.#now();
      if (verdict.state === 'moved') {
        throw new OperationFailure(verdict.message, verdict.checks);
      }
      since = verdict.state === 'proven' ? since ?? now : undefined;
      if (since !== undefined && now - since >= stableMs) {
        await this.#succeed(observation, verdict, stableMs / 1000);
        return;
      }
      if (this.#isLate() && since === undefined) {
        throw new OperationFailure(
          `Not reached within ${this.#deadlineSeconds} s: ${verdict.message}`,
          verdict.checks,
        );
      }
      await this.#saveProgress(verdict.message);
      await this.#waitForChange(
        since === undefined ? LOOK_AGAIN_MAX_MS : since + stableMs - now,
      );
    }
  }

  async #waitForChange(atMostMs: number): Promise<void> {
    const { waitForChange } = this.#context;
    const began = this.#now();
    await waitForChange(
      this.#operation.workload,
      Math.min(atMostMs, LOOK_AGAIN_MAX_MS),
      this.#signal,
    );
    const early = Math.min(atMostMs, LOOK_AGAIN_MIN_MS) - (this.#now() - began);
    if (early > 0) await this.#pause(early);
  }

  async #succeed(
    observation: WorkloadObservation,
    { message, checks }: GoalVerdict,
    seconds: number,
  ): Promise<void> {
    const hold = deriveHold(this.#operation, this.#goal, observation, {
      id: randomUUID(),
      at: this.#at(),
    });
    await this.#save(
      seconds === 0
        ? { type: 'succeeded', at: this.#at(), result: message, checks }
        : {
            type: 'succeeded',
            at: this.#at(),
            result: `${message}, unchanged for ${seconds} s`,
            checks: [
              ...checks,
              {
                name: 'unchanged',
                passed: true,
                message: `Still so after ${seconds} s`,
              },
            ],
          },
      hold,
    );
  }

  #judge(observation: WorkloadObservation): GoalVerdict {
    return verifyGoal(this.#goal, observation, this.#operation.id);
  }

  /** Only what is new is stored and told. */
  async #saveProgress(message: string): Promise<void> {
    const { state, steps } = this.#operation;
    if (state === 'verifying' && steps[steps.length - 1].message === message)
      return;
    await this.#save({ type: 'verifying', at: this.#at(), message });
  }

  async #saveUnsure(message: string): Promise<void> {
    if (this.#operation.state === 'indeterminate') return;
    await this.#save({ type: 'unsure', at: this.#at(), message });
  }

  /** Fresh, from the cluster. A workload that is gone is a failure. */
  #read(): Promise<WorkloadObservation> {
    const { readFresh } = this.#context;
    return this.#insist(() =>
      readFresh(this.#operation.workload, this.#signal),
    );
  }

  /**
   * Asks until there is an answer or the deadline has passed. While a write is in doubt it asks for ever: only a read can
   * say how the operation ended, and until then nobody else may act on the workload.
   */
  async #insist<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (this.#signal.aborted || isAnswer(error)) throw error;
        const inDoubt = this.#operation.state === 'indeterminate';
        if (this.#isLate() && !inDoubt) throw error;
        await this.#pause(RETRY_MS);
      }
    }
  }

  async #save(event: OperationEvent, hold?: Hold): Promise<void> {
    const { knex, config } = this.#context;
    const operation = operationReducer(this.#operation, event);
    await saveOperation(
      knex,
      this.#lease,
      operation,
      event,
      hold && { hold, keep: config.holdAfterRollback },
    );
    this.#operation = operation;
    this.#context.onUpdate(operation);
  }

  #pause(ms: number): Promise<void> {
    return this.#context.clock.sleep(ms, this.#signal);
  }

  #isLate(): boolean {
    return this.#now() > this.#deadline;
  }

  get #deadlineSeconds(): number {
    return this.#context.config.verification.deadlineSeconds;
  }

  #now(): number {
    return this.#context.clock.now().getTime();
  }

  #at(): string {
    return this.#context.clock.now().toISOString();
  }
}

/** Whether asking again would give the same. */
function isAnswer(error: unknown): boolean {
  return (
    error instanceof ClusterError &&
    !unsure.has(error.kind) &&
    !refusedForNow.has(error.kind)
  );
}
