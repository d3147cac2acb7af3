import {
  Hold,
  Operation,
  OperationEvent,
  operationReducer,
  PlanGoal,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterError,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { Lease } from '../database/Lease';
import { saveOperation } from '../database/operations/saveOperation';
import { findStep } from './findStep';
import { OperationsContext } from './OperationsContext';
import { withBoundaries } from './withBoundaries';

/** A pull request that nobody has merged in a day is forgotten, and its workload is locked as long. */
export const PROPOSAL_HOURS_MAX = 24;
/** Between attempts at what does not answer. */
export const RETRY_MS = 2_000;

/** How often a pull request is looked at: a request to its host each time, and a merge is not left waiting. */
const LOOK_AT_PROPOSAL_MS = 15_000;

/** The cluster did not do it, and may in a moment. */
export const refusedForNow = new Set(['throttled', 'unauthorized']);
/** The cluster may have done it: only a read can tell. */
export const unsure = new Set(['unreachable', 'timeout', 'malformed']);

/**
 * An operation on its way: what it has become, how that is stored, and how long things may be waited for. Executors and
 * the proof move it on.
 */
export class Course {
  readonly context: OperationsContext;
  readonly goal: PlanGoal;
  readonly signal: AbortSignal;
  readonly #lease: Lease;
  #operation: Operation;
  #beginning: OperationEvent | undefined;
  #lookAgainMs = LOOK_AT_PROPOSAL_MS;

  constructor(
    context: OperationsContext,
    claim: { lease: Lease; operation: Operation; goal: PlanGoal },
    signal: AbortSignal,
  ) {
    this.context = withBoundaries(context, () => this.#operation);
    this.goal = claim.goal;
    this.signal = signal;
    this.#lease = claim.lease;
    this.#operation = claim.operation;
  }

  get operation(): Operation {
    return this.#operation;
  }

  /** What its commit step made, or found made. */
  get commit(): string | undefined {
    const found = findStep(this.goal, 'CommitToSource');
    return found && this.#operation.steps[found.index].commit;
  }

  /** When somebody should look again at one that waits. */
  get lookAgainMs(): number {
    return this.#lookAgainMs;
  }

  /** Gives the worker's place to others meanwhile: what is waited for takes seconds, and nothing is to be done for it. */
  lookAgainIn(ms: number): 'waiting' {
    this.#lookAgainMs = ms;
    return 'waiting';
  }

  get deadlineSeconds(): number {
    return this.context.config.verification.deadlineSeconds;
  }

  isLate(): boolean {
    return this.now() > this.#deadline();
  }

  /** People take their time; what comes after a merge has as long as what comes after a request. */
  #deadline(): number {
    const { proposal, approvedAt, requestedAt, steps, plan } = this.#operation;
    // Each step of a runbook has its own time, or a long watch would leave none for the way back.
    const running =
      plan.switch && steps.find(({ state }) => state === 'running');
    if (running?.startedAt) {
      return Date.parse(running.startedAt) + this.deadlineSeconds * 1000;
    }
    return proposal && !proposal.mergedAt
      ? Date.parse(proposal.openedAt) + PROPOSAL_HOURS_MAX * 3_600_000
      : Date.parse(proposal?.mergedAt ?? approvedAt ?? requestedAt) +
          this.deadlineSeconds * 1000;
  }

  now(): number {
    return this.context.clock.now().getTime();
  }

  /** Now, as it is stored. */
  at(): string {
    return this.context.clock.now().toISOString();
  }

  pause(ms: number): Promise<void> {
    return this.context.clock.sleep(ms, this.signal);
  }

  /** Stored with the first thing that it does: a person waits for that, and each transaction takes its time. */
  begin(): void {
    this.#beginning = { type: 'started', at: this.at() };
  }

  /**
   * @param hold - of the version that a rollback left, stored with the operation's end
   * @throws LeaseLostError, OperationNotSavedError
   */
  async save(event: OperationEvent, hold?: Hold): Promise<void> {
    const { knex, config, onBoundary } = this.context;
    await onBoundary?.(this.#operation, event.type);
    const events = this.#beginning ? [this.#beginning, event] : [event];
    const operation = events.reduce(operationReducer, this.#operation);
    await saveOperation(
      knex,
      this.#lease,
      operation,
      events,
      hold && { hold, keep: config.holdAfterRollback },
    );
    this.#beginning = undefined;
    this.#operation = operation;
    this.context.onUpdate(operation);
  }

  /** An effect may have happened or not. */
  async saveUnsure(message: string): Promise<void> {
    if (this.#operation.state === 'indeterminate') return;
    await this.save({ type: 'unsure', at: this.at(), message });
  }

  /** Only what is new is stored and told. */
  async saveProgress(message: string): Promise<void> {
    const { state, steps } = this.#operation;
    if (state === 'verifying' && steps[steps.length - 1].message === message)
      return;
    await this.save({ type: 'verifying', at: this.at(), message });
  }

  /** The intent is stored before the act, and once: a resumed step has begun already. */
  async beginStep(index: number): Promise<void> {
    if (this.#operation.steps[index].state === 'running') return;
    await this.save({ type: 'stepStarted', index, at: this.at() });
  }

  /** What a step waits for; only what is new is stored and told. */
  async tell(index: number, message: string): Promise<void> {
    if (this.#operation.steps[index].message === message) return;
    await this.save({ type: 'stepProgress', index, at: this.at(), message });
  }

  /** Since a step has begun. */
  msInStep(index: number): number {
    const { startedAt } = this.#operation.steps[index];
    return startedAt ? this.now() - Date.parse(startedAt) : 0;
  }

  /** The workload, fresh from the cluster. One that is gone is a failure. */
  read(): Promise<WorkloadObservation> {
    return this.insist(() =>
      this.context.readFresh(this.#operation.workload, this.signal),
    );
  }

  /**
   * Asks until there is an answer or the deadline has passed. While a write is in doubt it asks for ever: only a read can
   * say how the operation ended, and until then nobody else may act on the workload.
   */
  async insist<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (this.signal.aborted || isAnswer(error)) throw error;
        const inDoubt = this.#operation.state === 'indeterminate';
        if (this.isLate() && !inDoubt) throw error;
        await this.pause(RETRY_MS);
      }
    }
  }
}

/** Whether asking again would give the same. */
function isAnswer(error: unknown): boolean {
  if (error instanceof ConfigRepoError) return error.kind !== 'unreachable';
  return (
    error instanceof ClusterError &&
    !unsure.has(error.kind) &&
    !refusedForNow.has(error.kind)
  );
}
