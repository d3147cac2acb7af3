import { LRUCache } from 'lru-cache';
import { LoggerService } from '@backstage/backend-plugin-api';
import { GateReading } from '@backstage-deployments/plugin-deployments-common';
import {
  Clock,
  QualityGates,
} from '@backstage-deployments/plugin-deployments-node';

/** Versions that are looked at within a minute; an answer is some ten kilobytes. */
const KEPT_MAX = 500;
/** A check that has ended may still be run again. */
const SETTLED_MS = 60_000;
/** What is pending or unknown is looked at again soon. */
const OPEN_MS = 10_000;
/** People wait for it; the answer that comes later is there for the next who asks. */
const PATIENCE_MS = 3_000;

interface Question {
  repository: string;
  commit: string;
}

/**
 * Asks the source of quality gates for all who look. Whoever asks about a commit within a while shares one question, and
 * nobody waits for long.
 */
export class GateReader {
  readonly #provider: QualityGates;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #signal: AbortSignal;
  readonly #answers: LRUCache<string, Promise<GateReading>>;

  constructor(options: {
    provider: QualityGates;
    clock: Clock;
    logger: LoggerService;
    /** Ends what is still being asked when the portal stops. */
    signal: AbortSignal;
  }) {
    this.#provider = options.provider;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#signal = options.signal;
    this.#answers = new LRUCache({
      max: KEPT_MAX,
      ttlResolution: 0,
      ttl: SETTLED_MS,
      perf: { now: () => options.clock.now().getTime() },
    });
  }

  /** Never rejects but when the portal stops: what cannot be found out is unknown, in words. */
  async read(question: Question): Promise<GateReading> {
    const key = `${question.repository} ${question.commit}`;
    const answer = this.#answers.get(key) ?? this.#ask(key, question);
    const over = new AbortController();
    const late = this.#clock
      .sleep(PATIENCE_MS, AbortSignal.any([this.#signal, over.signal]))
      .then(() => ({
        unknown: `${this.#provider.name} did not answer within ${
          PATIENCE_MS / 1000
        } s`,
      }));
    try {
      return await Promise.race([answer, late]);
    } finally {
      over.abort();
      late.catch(() => undefined);
    }
  }

  #ask(key: string, question: Question): Promise<GateReading> {
    const answer = this.#provider
      .read(question, this.#signal)
      .catch((error): GateReading => {
        // A source of another module that throws, or the end of the portal.
        this.#logger.warn(`${key}: its checks are not known: ${error}`);
        return { unknown: `${this.#provider.name} could not be asked` };
      });
    this.#answers.set(key, answer);
    answer.then(reading => {
      const settled =
        'checks' in reading &&
        !reading.unread &&
        reading.checks.length > 0 &&
        reading.checks.every(({ verdict }) => verdict !== 'pending');
      if (!settled) this.#answers.set(key, answer, { ttl: OPEN_MS });
    });
    return answer;
  }
}
