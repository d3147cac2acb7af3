import { LRUCache } from 'lru-cache';
import {
  MetricRange,
  metricRanges,
  MetricReadings,
  stringifyWorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  Clock,
  MetricsProvider,
  MetricsQuestion,
} from '@backstage-deployments/plugin-deployments-node';

/** Workloads times ranges that are looked at within an interval; an answer is some ten kilobytes. */
const KEPT_MAX = 500;

type Subject = Pick<MetricsQuestion, 'workload' | 'environment' | 'revisions'>;

/** What a source answered for a range. */
export interface RangeReadings {
  from: Date;
  to: Date;
  stepSeconds: number;
  readings: MetricReadings;
}

/**
 * Asks the source of metrics for all who look. Viewers of a workload share one question an interval, however many they are
 * and however often they ask, so that a workload costs its source at most one question a metric, range and interval.
 */
export class MetricsReader {
  readonly #provider: MetricsProvider | undefined;
  readonly #clock: Clock;
  readonly #intervalMs: number;
  readonly #signal: AbortSignal;
  readonly #answers = new LRUCache<
    string,
    { slot: number; answer: Promise<RangeReadings> }
  >({ max: KEPT_MAX });

  constructor(options: {
    provider: MetricsProvider | undefined;
    clock: Clock;
    intervalSeconds: number;
    /** Ends what is still being asked when the portal stops. */
    signal: AbortSignal;
  }) {
    this.#provider = options.provider;
    this.#clock = options.clock;
    this.#intervalMs = options.intervalSeconds * 1000;
    this.#signal = options.signal;
  }

  /** For people; undefined where nothing is known of an environment. */
  sourceOf(environment: string): string | undefined {
    return this.#provider?.covers(environment)
      ? this.#provider.name
      : undefined;
  }

  /** For a chart: up to the begin of the present interval. Undefined without a source. */
  async readRange(
    subject: Subject,
    range: MetricRange,
  ): Promise<RangeReadings | undefined> {
    if (!this.sourceOf(subject.environment)) return undefined;
    const slot = Math.floor(this.#clock.now().getTime() / this.#intervalMs);
    const key = [
      range,
      stringifyWorkloadRef(subject.workload),
      ...subject.revisions,
    ].join(' ');
    const known = this.#answers.get(key);
    if (known?.slot === slot) return known.answer;
    const { seconds, stepSeconds } = metricRanges[range];
    const to = new Date(slot * this.#intervalMs);
    const from = new Date(to.getTime() - seconds * 1000);
    const answer = this.#ask(subject, { from, to, stepSeconds });
    this.#answers.set(key, { slot, answer });
    // What failed in a way that no source should: the next who asks tries again.
    answer.catch(() => this.#answers.delete(key));
    return answer;
  }

  /** For a decision: asked now, for nobody else. Undefined without a source. */
  async readNow(
    subject: Subject,
    time: Pick<MetricsQuestion, 'from' | 'to' | 'stepSeconds'>,
  ): Promise<RangeReadings | undefined> {
    return this.sourceOf(subject.environment)
      ? this.#ask(subject, time)
      : undefined;
  }

  async #ask(
    { workload, environment, revisions }: Subject,
    time: Pick<MetricsQuestion, 'from' | 'to' | 'stepSeconds'>,
  ): Promise<RangeReadings> {
    if (!this.#provider) throw new Error('There is no source of metrics');
    const question = { workload, environment, revisions, ...time };
    const readings = await this.#provider.read(question, this.#signal);
    return { ...time, readings };
  }
}
