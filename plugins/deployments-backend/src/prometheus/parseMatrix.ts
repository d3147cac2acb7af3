import { z } from 'zod';
import {
  MetricReading,
  MetricSeries,
} from '@backstage-deployments/plugin-deployments-common';

/** Prometheus writes numbers as text, for `NaN` and `+Inf`. */
const sample = z.tuple([z.number(), z.string()]);
const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(sample),
      }),
    ),
  }),
});
/** A query that forgot to sum answers with a series for each pod or route. */
const SERIES_MAX = 50;

/**
 * What an answer of `/api/v1/query_range` says. A series without the label `revision` is of the whole workload.
 *
 * @param revisions - pod template hashes that were asked for; others are left out
 */
export function parseMatrix(
  query: string,
  body: unknown,
  revisions: readonly string[],
): MetricReading {
  const parsed = answerSchema.safeParse(body);
  if (!parsed.success) {
    return {
      query,
      state: 'unreachable',
      message: 'It answered with something that is no matrix of Prometheus',
    };
  }
  const { result } = parsed.data.data;
  if (result.length > SERIES_MAX) {
    return {
      query,
      state: 'unreachable',
      message: `It answered with ${result.length} series, so the query does not sum by revision`,
    };
  }
  const series = result.flatMap(({ metric, values }): MetricSeries[] => {
    const { revision = '' } = metric;
    if (revision !== '' && !revisions.includes(revision)) return [];
    return [
      {
        ...(revision !== '' && { podTemplateHash: revision }),
        points: values.map(([seconds, text]) => ({
          at: new Date(seconds * 1000).toISOString(),
          value: numberOf(text),
        })),
      },
    ];
  });
  const points = series.flatMap(one => one.points);
  if (points.length === 0) return { query, state: 'no-data', why: 'empty' };
  return points.every(({ value }) => value === null)
    ? { query, state: 'no-data', why: 'nan' }
    : { query, state: 'ok', series };
}

/** `NaN` is the rate of no requests; infinite is a quantile beyond the last bucket, of which no figure is known. */
function numberOf(text: string): number | null {
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
