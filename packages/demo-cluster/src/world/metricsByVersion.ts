import { measuredByOutcome } from '../controllers/analysis/measuredValue';
import { MetricSource } from '../controllers/analysis/MetricSource';

/**
 * What an analysis measures in the demo follows from the version's name: `errors` fails one request in eight, `slow` takes
 * more than a second, every other version is well. Any other metric is measured as the analysis asks for it, if it does, so
 * that each verdict can be seen.
 */
export const metricsByVersion: MetricSource = request => {
  const { metric, image, args, at } = request;
  const version = image ?? args.version ?? '';
  // Moves a little with time, as traffic does, each version in its own beat, and yet the same each time it is asked.
  const swing = Math.sin(at.getTime() / 60_000 + beatOf(version));
  if (metric.includes('error')) {
    const rate = version.includes('errors') ? 0.12 : 0.008;
    return round(rate * (1 + 0.2 * swing), 4);
  }
  if (metric.includes('latency') || metric.includes('p95')) {
    const milliseconds = version.includes('slow') ? 1_400 : 180;
    return round(milliseconds * (1 + 0.1 * swing), 0);
  }
  return measuredByOutcome(request);
};

function beatOf(version: string): number {
  return [...version].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
