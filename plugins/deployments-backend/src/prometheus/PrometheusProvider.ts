import {
  Metric,
  MetricReading,
  MetricReadings,
} from '@backstage-deployments/plugin-deployments-common';
import {
  MetricsProvider,
  MetricsQuestion,
  turns,
} from '@backstage-deployments/plugin-deployments-node';

import { PrometheusEntry } from '../config/AnalysisConfig';
import { askRange } from './askRange';
import { buildQueries } from './buildQueries';
import { parseMatrix } from './parseMatrix';

/** Questions that one source answers at once; Prometheus itself runs twenty (`--query.max-concurrency`), also others'. */
const AT_ONCE_MAX = 8;

/** Error rates, latencies and traffic from Prometheus, each environment from its own. */
export class PrometheusProvider implements MetricsProvider {
  readonly name = 'Prometheus';
  readonly #entryOf: (environment: string) => PrometheusEntry | undefined;
  readonly #turns = new Map<string, ReturnType<typeof turns>>();

  constructor(entryOf: (environment: string) => PrometheusEntry | undefined) {
    this.#entryOf = entryOf;
  }

  covers(environment: string): boolean {
    return this.#entryOf(environment) !== undefined;
  }

  async read(
    question: MetricsQuestion,
    signal: AbortSignal,
  ): Promise<MetricReadings> {
    const entry = this.#entryOf(question.environment);
    const queries = entry && buildQueries(question, entry);
    const ask = (metric: Metric): Promise<MetricReading> =>
      entry && queries
        ? this.#ask(entry, queries[metric], question, signal)
        : Promise.resolve({
            query: '',
            state: 'unreachable',
            message: `No Prometheus is configured for ${question.environment}`,
          });
    const [errorRate, latencyP95Ms, traffic] = await Promise.all([
      ask('errorRate'),
      ask('latencyP95Ms'),
      ask('traffic'),
    ]);
    return { errorRate, latencyP95Ms, traffic };
  }

  async #ask(
    entry: PrometheusEntry,
    query: string,
    { revisions, from, to, stepSeconds }: MetricsQuestion,
    signal: AbortSignal,
  ): Promise<MetricReading> {
    // No revision is known: an empty alternative would match the pods of others.
    if (revisions.length === 0)
      return { query, state: 'no-data', why: 'empty' };
    const range = {
      fromMs: from.getTime(),
      toMs: to.getTime(),
      stepSeconds,
    };
    const answer = await this.#turnsOf(entry)(() =>
      askRange(entry, query, range, signal),
    );
    return answer.ok
      ? parseMatrix(query, answer.body, revisions)
      : { query, state: 'unreachable', message: answer.message };
  }

  #turnsOf({ url }: PrometheusEntry): ReturnType<typeof turns> {
    const known = this.#turns.get(url) ?? turns(AT_ONCE_MAX);
    this.#turns.set(url, known);
    return known;
  }
}
