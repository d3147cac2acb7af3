import {
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
import { saveOperation } from '../database/operations/saveOperation';
import { executeWrite } from './executors/executeWrite';
import { findMove } from './findMove';
import { OperationFailure } from './OperationFailure';
import { OperationsContext } from './OperationsContext';

/** Controllers write an object's status many times a second while it moves; more conflicts than this mean a fight. */
const ATTEMPTS_MAX = 5;
/** Between attempts at a cluster that does not answer. */
const RETRY_MS = 2_000;
/** A reached goal is read again at least this often, a change of the workload at once. */
const LOOK_AGAIN_MS = 5_000;
/** What an unfinished canary reaches need not stay: the next step moves it on. */
const steering = new Set(['promote', 'abort', 'retry', 'pause', 'resume']);

const passing = new Set([
  'unreachable',
  'timeout',
  'throttled',
  'unauthorized',
]);

/** One operation on its way, from wherever it was left: each step looks before it acts. */
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
      Date.parse(claim.operation.requestedAt) +
      context.config.verification.deadlineSeconds * 1000;
  }

  /** Ends when the operation has ended. Rejects when aborted, or when the lease or the database is lost. */
  async run(): Promise<void> {
    try {
      if (this.#operation.state === 'queued')
        await this.#save({ type: 'started', at: this.#now() });
      for (const [index, step] of this.#goal.steps.entries()) {
        if (this.#operation.steps[index].state !== 'done') {
          await this.#perform(index, step);
        }
      }
      await this.#prove();
    } catch (error) {
      const failure = describeFailure(error);
      if (!failure) throw error;
      await this.#save({ type: 'failed', at: this.#now(), ...failure });
    }
  }

  async #perform(index: number, step: PlanStep): Promise<void> {
    // The intent is stored before the act: whoever resumes knows that it may have happened.
    await this.#save({ type: 'stepStarted', index, at: this.#now() });
    for (let attempt = 1; ; attempt += 1) {
      const observation = await this.#read();
      const { id, requestedBy, requestedAt, reason } = this.#operation;
      const move = findMove(
        this.#goal,
        observation,
        id,
        this.#context.fingerprint,
      );
      if (move) throw new OperationFailure(move);
      const writes = writesForStep(step, observation, {
        operationId: id,
        requestedBy,
        requestedAt,
        reason,
      });
      if (await this.#write(writes, attempt)) break;
    }
    await this.#save({ type: 'stepDone', index, at: this.#now() });
  }

  /** False: look again. After a timeout too, as the write may have arrived. */
  async #write(
    writes: ReturnType<typeof writesForStep>,
    attempt: number,
  ): Promise<boolean> {
    const client = this.#context.clientOf(this.#operation.workload.cluster);
    try {
      for (const write of writes)
        await executeWrite(client, write, this.#signal);
      return true;
    } catch (error) {
      if (!(error instanceof ClusterError) || attempt >= ATTEMPTS_MAX)
        throw error;
      if (error.kind === 'conflict') return false;
      if (!passing.has(error.kind)) throw error;
      await this.#save({
        type: 'unsure',
        at: this.#now(),
        message: error.message,
      });
      await this.#context.clock.sleep(RETRY_MS, this.#signal);
      return false;
    }
  }

  async #prove(): Promise<void> {
    const { config, clock, waitForChange } = this.#context;
    const { id, workload, action } = this.#operation;
    const stableMs = steering.has(action)
      ? 0
      : config.verification.stableSeconds * 1000;
    let since: number | undefined;
    for (;;) {
      const verdict = verifyGoal(this.#goal, await this.#read(), id);
      const now = clock.now().getTime();
      if (verdict.state === 'moved') {
        throw new OperationFailure(verdict.message, verdict.checks);
      }
      since = verdict.state === 'proven' ? since ?? now : undefined;
      if (since !== undefined && now - since >= stableMs) {
        const seconds = Math.round(stableMs / 1000);
        await this.#save({
          type: 'succeeded',
          at: this.#now(),
          result:
            seconds > 0
              ? `${verdict.message}, unchanged for ${seconds} s`
              : verdict.message,
          checks:
            seconds > 0
              ? [
                  ...verdict.checks,
                  {
                    name: 'unchanged',
                    passed: true,
                    message: `Still so after ${seconds} s`,
                  },
                ]
              : verdict.checks,
        });
        return;
      }
      if (now > this.#deadline) {
        throw new OperationFailure(
          `Not reached within ${config.verification.deadlineSeconds} s: ${verdict.message}`,
          verdict.checks,
        );
      }
      await this.#saveProgress(verdict.message);
      const left = since === undefined ? LOOK_AGAIN_MS : since + stableMs - now;
      await waitForChange(
        workload,
        Math.min(left, LOOK_AGAIN_MS),
        this.#signal,
      );
    }
  }

  /** Only what is new is stored and told. */
  async #saveProgress(message: string): Promise<void> {
    const { state, steps } = this.#operation;
    if (state === 'verifying' && steps[steps.length - 1].message === message)
      return;
    await this.#save({ type: 'verifying', at: this.#now(), message });
  }

  /** Reads until the cluster answers or the deadline has passed; a gone workload is a failure. */
  async #read(): Promise<WorkloadObservation> {
    const { readFresh, clock } = this.#context;
    for (;;) {
      try {
        return await readFresh(this.#operation.workload, this.#signal);
      } catch (error) {
        const passes = error instanceof ClusterError && passing.has(error.kind);
        if (!passes || clock.now().getTime() > this.#deadline) throw error;
        await clock.sleep(RETRY_MS, this.#signal);
      }
    }
  }

  async #save(event: OperationEvent): Promise<void> {
    const operation = operationReducer(this.#operation, event);
    await saveOperation(this.#context.knex, this.#lease, operation, event);
    this.#operation = operation;
    this.#context.onUpdate(operation);
  }

  #now(): string {
    return this.#context.clock.now().toISOString();
  }
}

/** How an operation ends by this error; undefined for what is no outcome of it (aborted, lease or database lost). */
function describeFailure(error: unknown) {
  if (error instanceof OperationFailure) {
    return { result: error.message, checks: error.checks };
  }
  if (!(error instanceof ClusterError)) return undefined;
  switch (error.kind) {
    case 'not-found':
      return { result: 'The workload was deleted' };
    case 'conflict':
      return { result: 'The workload kept changing; nothing was overwritten' };
    case 'forbidden':
      return { result: `The cluster refused it: ${error.message}` };
    default:
      return { result: error.message };
  }
}
