import { Metric, metrics } from './Metric';
import { lastFigure, MetricFigure } from './MetricComparison';
import { MetricReading, MetricReadings } from './MetricReading';

/**
 * How one of several versions does that serve at the same time.
 *
 * @public
 */
export interface VersionFigures {
  podTemplateHash: string;
  /** The last of each; units as of {@link metrics}. */
  figures: Record<Metric, MetricFigure>;
  /** Of the requests that were measured of all these versions, 0 to 100; absent where this one's were not, or none came. */
  trafficPercent?: number;
}

/**
 * Error rate, p95 and traffic of versions beside each other. What a source says of the whole workload says nothing of one of
 * them, so it is no data here.
 *
 * @public
 */
export function figuresByVersion(
  readings: MetricReadings,
  podTemplateHashes: readonly string[],
): VersionFigures[] {
  const versions = podTemplateHashes.map(podTemplateHash => ({
    podTemplateHash,
    figures: Object.fromEntries(
      metrics.map(metric => [
        metric,
        lastFigure(ofVersions(readings[metric]), podTemplateHash),
      ]),
    ) as VersionFigures['figures'],
  }));
  const all = versions.reduce(
    (sum, { figures }) => sum + (valueOf(figures.traffic) ?? 0),
    0,
  );
  return versions.map(version => {
    const own = valueOf(version.figures.traffic);
    return own === undefined || all === 0
      ? version
      : { ...version, trafficPercent: (100 * own) / all };
  });
}

function ofVersions(reading: MetricReading): MetricReading {
  return reading.state === 'ok'
    ? {
        ...reading,
        series: reading.series.filter(
          ({ podTemplateHash }) => podTemplateHash !== undefined,
        ),
      }
    : reading;
}

function valueOf(figure: MetricFigure): number | undefined {
  return figure.state === 'ok' ? figure.value : undefined;
}
