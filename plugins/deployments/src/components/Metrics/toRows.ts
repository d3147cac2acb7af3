import { MetricSeries } from '@backstage-deployments/plugin-deployments-common';

/** One instant and the values of all series at it, as charts want them. */
export type ChartRow = { at: number } & Record<string, number | null>;

/** Series side by side: each under its own key, its number. */
export function toRows(series: readonly MetricSeries[]): ChartRow[] {
  const rows = new Map<number, ChartRow>();
  series.forEach(({ points }, index) => {
    for (const { at, value } of points) {
      const time = Date.parse(at);
      const row = rows.get(time) ?? { at: time };
      row[String(index)] = value;
      rows.set(time, row);
    }
  });
  return [...rows.values()].sort((a, b) => a.at - b.at);
}
