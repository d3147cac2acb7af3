/**
 * What is measured of a workload, by revision: the share of requests that failed (0 to 1), the 95th percentile of their
 * latency in milliseconds, and requests a second.
 *
 * @public
 */
export const metrics = ['errorRate', 'latencyP95Ms', 'traffic'] as const;
/**
 * One of {@link metrics}.
 *
 * @public
 */
export type Metric = (typeof metrics)[number];
/**
 * Those that have a threshold.
 *
 * @public
 */
export type JudgedMetric = Exclude<Metric, 'traffic'>;
/**
 * Above these a version does badly; units as of {@link metrics}.
 *
 * @public
 */
export type MetricThresholds = Record<JudgedMetric, number>;
