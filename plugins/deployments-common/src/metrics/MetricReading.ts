import { Metric } from './Metric';

/**
 * A measurement; `value` is null where the source answers that there is none, as the error rate of no requests.
 *
 * @public
 */
export interface MetricPoint {
  /** ISO 8601. */
  at: string;
  value: number | null;
}

/**
 * Measurements of one revision, oldest first.
 *
 * @public
 */
export interface MetricSeries {
  /** Absent: of the whole workload. */
  podTemplateHash?: string;
  points: MetricPoint[];
}

/**
 * What a source said to one question. No data and no answer are two things, and neither says that a version does badly.
 *
 * - `no-data`: it answered, and knows nothing: no series at all (`empty`), or only such that are not a number (`nan`)
 * - `unreachable`: it did not answer, or not so that it can be understood; `message` is one sentence
 *
 * @public
 */
export type MetricReading = { query: string } & (
  | { state: 'ok'; series: MetricSeries[] }
  | { state: 'no-data'; why: 'empty' | 'nan' }
  | { state: 'unreachable'; message: string }
);

/**
 * What a source said to each question.
 *
 * @public
 */
export type MetricReadings = Record<Metric, MetricReading>;
