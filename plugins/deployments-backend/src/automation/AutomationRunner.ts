import { randomUUID } from 'node:crypto';
import { claimRound } from '../database/automation/claimRound';
import { endRound } from '../database/automation/endRound';
import { renewRound } from '../database/automation/renewRound';
import { nowMs } from '../database/nowMs';
import { AutomationContext } from './AutomationContext';
import { evaluateRound } from './evaluateRound';

/**
 * Who was killed in a round is followed after this. Short, because a breach waits meanwhile; a replica that only stands
 * still as long evaluates beside another, which the operations' idempotency keys make harmless.
 */
const LEASE_MS = 1_000;
const RENEW_MS = 300;
/** Between two looks at whose turn it is, at most: clocks of processes wake late. */
const LOOK_MAX_MS = 5_000;
/** So that replicas that wait for the same moment do not all knock at it together. */
const LOOK_MIN_MS = 50;

/** Looks at the figures once an interval, on one replica at a time. Lives until its signal is aborted. */
export class AutomationRunner {
  readonly #context: AutomationContext;
  readonly #owner = randomUUID();

  constructor(context: AutomationContext) {
    this.#context = context;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { config, clock, logger } = this.#context.operations;
    const policies = [...config.analysis.environments.values()];
    if (!policies.some(({ automation }) => automation)) return;
    while (!signal.aborted) {
      let waitMs = LOOK_MAX_MS;
      try {
        waitMs = await this.#takeTurn(signal);
      } catch (error) {
        // The database is away: nobody can be told and nothing can be started until it is back.
        if (!signal.aborted) {
          logger.warn(`The round of automated rollback waits: ${error}`);
        }
      }
      try {
        await clock.sleep(
          Math.min(Math.max(waitMs, LOOK_MIN_MS), LOOK_MAX_MS),
          signal,
        );
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  /** After how many milliseconds to look again. */
  async #takeTurn(signal: AbortSignal): Promise<number> {
    const { knex, config } = this.#context.operations;
    const claim = await claimRound(knex, this.#owner, LEASE_MS);
    if (!claim.claimed) return claim.waitMs;
    const startedAtMs = await nowMs(knex);
    const intervalMs = config.analysis.intervalSeconds * 1000;
    const over = new AbortController();
    const renewing = this.#renew(AbortSignal.any([signal, over.signal]));
    try {
      await evaluateRound(this.#context, signal);
    } finally {
      over.abort();
      await renewing;
      await endRound(knex, this.#owner, { startedAtMs, intervalMs });
    }
    return startedAtMs + intervalMs - (await nowMs(knex));
  }

  async #renew(signal: AbortSignal): Promise<void> {
    const { knex, clock, logger } = this.#context.operations;
    while (!signal.aborted) {
      try {
        await clock.sleep(RENEW_MS, signal);
        await renewRound(knex, this.#owner, LEASE_MS);
      } catch (error) {
        // The database is away; another may take the round, and finds what was started in it.
        if (!signal.aborted) logger.warn(`A round was not renewed: ${error}`);
      }
    }
  }
}
