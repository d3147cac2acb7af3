import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { addSink } from '../database/outbox/addSink';
import { claimSink } from '../database/outbox/claimSink';
import { delaySink } from '../database/outbox/delaySink';
import { moveSink } from '../database/outbox/moveSink';
import { OutboxEvent, readEvents } from '../database/outbox/readEvents';
import { Sink } from './Sink';

/** Soon enough for a message, rare enough for a database. */
const LOOK_MS = 1_000;
/** A third of the lease on a sink. */
const DEADLINE_MS = 10_000;
/** With the delays below a quarter of an hour: longer than a restart, shorter than the patience of who waits behind. */
const ATTEMPTS_MAX = 10;
const DELAY_MS = 2_000;
const DELAY_MAX_MS = 300_000;

/**
 * Hands the events of operations to the sinks: each in order, at least once, by one replica at a time. Nothing that a sink
 * does or fails to do holds up an operation or another sink.
 */
export class Outbox {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #sinks: readonly Sink[];
  readonly #owner = randomUUID();

  constructor(options: {
    knex: Knex;
    clock: Clock;
    logger: LoggerService;
    sinks: readonly Sink[];
  }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#sinks = options.sinks;
  }

  /** From here on every sink is told; new ones begin here. */
  async begin(): Promise<void> {
    for (const { name } of this.#sinks) await addSink(this.#knex, name);
  }

  /** Lives until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.#sinks.map(sink => this.#serve(sink, signal)));
  }

  async #serve(sink: Sink, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#drain(sink, signal);
      } catch (error) {
        // The database is away; the sink goes on from its number once it is back.
        if (!signal.aborted) {
          this.#logger.warn(`Events for ${sink.name} wait: ${error}`);
        }
      }
      try {
        await this.#clock.sleep(LOOK_MS, signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  async #drain(sink: Sink, signal: AbortSignal): Promise<void> {
    const claim = await claimSink(this.#knex, sink.name, this.#owner);
    if (!claim) return;
    let { attempts } = claim;
    const { events, last } = await readEvents(this.#knex, claim.seq);
    if (events.length === 0 && last > claim.seq) {
      // Nothing but events of operations that this version cannot read: whoever wrote them tells of them.
      await moveSink(this.#knex, {
        sink: sink.name,
        owner: this.#owner,
        seq: last,
      });
    }
    for (const event of events) {
      if (signal.aborted) return;
      if (!(await this.#hand(sink, event, attempts + 1, signal))) return;
      attempts = 0;
    }
  }

  /** Whether the next event may follow. */
  async #hand(
    sink: Sink,
    event: OutboxEvent,
    attempt: number,
    signal: AbortSignal,
  ): Promise<boolean> {
    const at = { sink: sink.name, owner: this.#owner, seq: event.seq };
    try {
      await this.#takeInTime(sink, event, signal);
    } catch (error) {
      // Whatever a sink may fail with: it is tried again, and in the end set aside.
      if (signal.aborted) return false;
      return this.#cope(at, attempt, error);
    }
    return moveSink(this.#knex, at);
  }

  async #cope(
    at: { sink: string; owner: string; seq: number },
    attempt: number,
    error: unknown,
  ): Promise<boolean> {
    const message = error instanceof Error ? error.message : String(error);
    const what = `Event ${at.seq} for ${at.sink}`;
    if (attempt >= ATTEMPTS_MAX) {
      this.#logger.error(
        `${what} is set aside after ${attempt} attempts: ${message}`,
      );
      const setAside = { at: this.#clock.now().toISOString(), message };
      return moveSink(this.#knex, at, setAside);
    }
    const delayMs = Math.min(DELAY_MS * 2 ** (attempt - 1), DELAY_MAX_MS);
    this.#logger.warn(
      `${what} was not taken and is tried again in ${
        delayMs / 1000
      } s: ${message}`,
    );
    await delaySink(this.#knex, at, { attempts: attempt, delayMs });
    return false;
  }

  /** A sink that does not heed its signal is not waited for either. */
  async #takeInTime(
    sink: Sink,
    event: OutboxEvent,
    signal: AbortSignal,
  ): Promise<void> {
    const over = new AbortController();
    const own = AbortSignal.any([signal, over.signal]);
    const late = this.#clock.sleep(DEADLINE_MS, own).then(() => {
      throw new Error(`it took longer than ${DEADLINE_MS / 1000} s`);
    });
    try {
      await Promise.race([sink.take(event, own), late]);
    } finally {
      over.abort();
      late.catch(() => undefined);
    }
  }
}
