import { JudgedMetric, metrics } from '../metrics/Metric';
import {
  MetricPoint,
  MetricReading,
  MetricReadings,
} from '../metrics/MetricReading';
import { AnalysisPolicy } from './AnalysisPolicy';
import { BreachEvidence } from './BreachEvidence';

/**
 * What the samples of a version say.
 *
 * - `breach`: the last `samples` in a row are above a threshold
 * - `unknown`: nothing that could be judged was measured; never a breach
 *
 * @public
 */
export type BreachVerdict =
  | { state: 'breach'; evidence: Omit<BreachEvidence, 'version'> }
  | { state: 'well' }
  | { state: 'unknown'; message: string };

/** Of the metrics that are judged, the first that is breached decides. */
const judged: readonly JudgedMetric[] = metrics.filter(
  (metric): metric is JudgedMetric => metric !== 'traffic',
);

/**
 * Judges the newest samples of one revision. Pure, and without memory: whoever evaluates next, on whichever replica, comes
 * to the same verdict from the source's own record.
 *
 * @public
 */
export function evaluateBreach(
  policy: AnalysisPolicy,
  podTemplateHash: string,
  readings: MetricReadings,
): BreachVerdict {
  const busy = pointsOf(readings.traffic, podTemplateHash);
  const unknown: string[] = [];
  for (const metric of judged) {
    const reading = readings[metric];
    if (reading.state !== 'ok') unknown.push(describe(reading));
    const points = pointsOf(reading, podTemplateHash).slice(-policy.samples);
    const threshold = policy.thresholds[metric];
    const bad = points.reduce(
      (row, point) => (isBad(point, threshold, busy, policy) ? row + 1 : 0),
      0,
    );
    const last = points[points.length - 1];
    if (bad >= policy.samples && last.value !== null) {
      return {
        state: 'breach',
        evidence: {
          metric,
          query: reading.query,
          value: last.value,
          threshold,
          podTemplateHash,
          samples: points,
        },
      };
    }
    if (reading.state === 'ok' && !last)
      unknown.push('no data of this version');
  }
  return unknown.length === judged.length
    ? { state: 'unknown', message: unknown[0] }
    : { state: 'well' };
}

/** That no traffic is known hides nothing: where it is not measured, the others are believed. */
function isBad(
  { at, value }: MetricPoint,
  threshold: number,
  busy: readonly MetricPoint[],
  { minTraffic }: AnalysisPolicy,
): boolean {
  const traffic = busy.find(point => point.at === at)?.value;
  const tooFew = traffic !== undefined && (traffic ?? 0) < minTraffic;
  return value !== null && value > threshold && !tooFew;
}

/** Of the revision, or of the whole workload where the source does not tell revisions apart. */
function pointsOf(
  reading: MetricReading,
  podTemplateHash: string,
): readonly MetricPoint[] {
  if (reading.state !== 'ok') return [];
  const own = reading.series.find(
    series => series.podTemplateHash === podTemplateHash,
  );
  const whole = reading.series.filter(
    series => series.podTemplateHash === undefined,
  );
  return (own ?? (whole.length === 1 ? whole[0] : undefined))?.points ?? [];
}

function describe(reading: Exclude<MetricReading, { state: 'ok' }>): string {
  return reading.state === 'unreachable'
    ? reading.message
    : `no data (${reading.why})`;
}
