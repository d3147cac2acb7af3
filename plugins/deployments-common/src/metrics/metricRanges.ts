/**
 * How far back charts look, and the seconds between two of their points. Few choices, so that viewers share what is asked
 * for; about a hundred points, as a chart of a column's width can show.
 *
 * @public
 */
export const metricRanges = {
  '15m': { seconds: 900, stepSeconds: 15 },
  '1h': { seconds: 3_600, stepSeconds: 30 },
  '6h': { seconds: 21_600, stepSeconds: 180 },
  '24h': { seconds: 86_400, stepSeconds: 720 },
} as const;
/**
 * A key of {@link metricRanges}.
 *
 * @public
 */
export type MetricRange = keyof typeof metricRanges;
