import { randomUUID } from 'node:crypto';
import { Claim, claimOperation } from '../database/operations/claimOperation';
import { expireRequests } from '../database/operations/expireRequests';
import { parkLease } from '../database/operations/parkLease';
import { releaseLease } from '../database/operations/releaseLease';
import { renewLease } from '../database/operations/renewLease';
import { Lease } from '../database/Lease';
import { LeaseLostError } from '../database/LeaseLostError';
import { CarryingOut } from './CarryingOut';
import { OperationsContext } from './OperationsContext';

/** Each mostly waits; more at once would only make an incident's proofs slower. */
const AT_ONCE_MAX = 20;
/** Finds what a killed replica left; new operations come by {@link OperationRunner.wake}. */
const SWEEP_MS = 5_000;
const RENEW_MS = 5_000;
/** Two thirds of the lease: we stop before another may begin. */
const UNRENEWED_MAX_MS = 10_000;

/** Carries out operations, wherever they were left. Lives until its signal is aborted. */
export class OperationRunner {
  readonly #context: OperationsContext;
  readonly #owner = randomUUID();
  #wake: () => void = () => undefined;
  #running = new Set<Promise<void>>();
  #expiredAt = -Infinity;

  constructor(context: OperationsContext) {
    this.#context = context;
  }

  /** There is something new to do. */
  wake(): void {
    this.#wake();
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const woken = new Promise<void>(resolve => {
        this.#wake = resolve;
      });
      await this.#expire();
      const claim = await this.#claim();
      if (claim) {
        this.#begin(claim, signal);
      } else {
        await Promise.race([woken, this.#sleep(SWEEP_MS, signal)]);
      }
    }
    await Promise.all(this.#running);
  }

  /** Ends what waited too long for approval. */
  async #expire(): Promise<void> {
    const { knex, clock, onUpdate, logger } = this.#context;
    const now = clock.now().getTime();
    if (now - this.#expiredAt < SWEEP_MS) return;
    this.#expiredAt = now;
    try {
      for (const operation of await expireRequests(knex)) onUpdate(operation);
    } catch (error) {
      // The database is away; the next turn tries again, and nobody can approve what is too old.
      logger.warn(`Requests could not be expired: ${error}`);
    }
  }

  async #claim(): Promise<Claim | undefined> {
    if (this.#running.size >= AT_ONCE_MAX) return undefined;
    try {
      const claiming = await claimOperation(this.#context.knex, this.#owner);
      if (claiming.outcome === 'unreadable') {
        this.#context.logger.error(
          `Operation ${claiming.operationId} cannot be read by this version: ${claiming.cause}`,
        );
      }
      return claiming.outcome === 'claimed' ? claiming.claim : undefined;
    } catch (error) {
      // The database is away: nothing can be done until it is back, and nothing is lost meanwhile.
      this.#context.logger.warn(`Operations cannot be claimed: ${error}`);
      return undefined;
    }
  }

  #begin(claim: Claim, signal: AbortSignal): void {
    const work = this.#work(claim, signal).finally(() => {
      this.#running.delete(work);
      this.#wake();
    });
    this.#running.add(work);
  }

  async #work(claim: Claim, signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const own = AbortSignal.any([signal, over.signal]);
    const renewing = this.#renew(claim, over, own);
    try {
      const work = new CarryingOut(this.#context, claim, own);
      if ((await work.run()) === 'waiting') {
        await this.#park(claim, work.lookAgainMs, signal);
      }
    } catch (error) {
      if (signal.aborted) await this.#release(claim);
      else if (!(error instanceof LeaseLostError)) {
        // Its lease runs out, and whoever claims it next goes on where it stands.
        this.#context.logger.error(
          `Operation ${claim.lease.operationId} was interrupted: ${error}`,
        );
      }
    } finally {
      over.abort();
      await renewing;
    }
  }

  /** Stopped in good order: the next to claim it need not wait. */
  async #release({ lease }: Claim): Promise<void> {
    try {
      await releaseLease(this.#context.knex, lease);
    } catch (error) {
      // The database closes as well; then the lease runs out by itself.
      this.#context.logger.warn(
        `Operation ${lease.operationId} could not be given back: ${error}`,
      );
    }
  }

  /** Somebody looks again when its time comes; meanwhile others use the place. */
  async #park(
    { lease }: Claim,
    ms: number,
    signal: AbortSignal,
  ): Promise<void> {
    await parkLease(this.#context.knex, lease, ms);
    // Whoever sweeps first gets it; this one need not wait for its sweep.
    this.#sleep(ms + 1, signal).then(() => this.#wake());
  }

  async #renew(
    { lease }: Claim,
    over: AbortController,
    signal: AbortSignal,
  ): Promise<void> {
    let guard = this.#guard(lease, over, signal);
    while (!signal.aborted) {
      await this.#sleep(RENEW_MS, signal);
      if (signal.aborted) break;
      try {
        if (!(await renewLease(this.#context.knex, lease))) {
          over.abort(new LeaseLostError(lease.operationId));
          break;
        }
        guard.abort();
        guard = this.#guard(lease, over, signal);
      } catch (error) {
        // The database is away; when it stays so, the guard ends the work before the lease does.
        this.#context.logger.warn(`A lease could not be renewed: ${error}`);
      }
    }
    guard.abort();
  }

  /** Ends the work unless it is aborted in time: a timer, because a clock may step and a database call may hang. */
  #guard(
    lease: Lease,
    over: AbortController,
    signal: AbortSignal,
  ): AbortController {
    const renewed = new AbortController();
    const ends = AbortSignal.any([signal, renewed.signal]);
    this.#sleep(UNRENEWED_MAX_MS, ends).then(() => {
      if (!ends.aborted) over.abort(new LeaseLostError(lease.operationId));
    });
    return renewed;
  }

  /** Ends early, without an error, when aborted. */
  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#context.clock.sleep(ms, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
