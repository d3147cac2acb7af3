import { WorkloadAutomation } from '../automation/WorkloadAutomation';
import { MetricThresholds } from './Metric';
import { MetricReadings } from './MetricReading';
import { MetricRange } from './metricRanges';

/**
 * A moment that explains a curve: a revision appeared, or somebody did something.
 *
 * @public
 */
export interface MetricMarker {
  /** ISO 8601. */
  at: string;
  kind: 'revision' | 'operation';
  /** A few words: `1.9.0 appeared`, `rollback to 1.8.2 by alice`. */
  title: string;
  operationId?: string;
}

/**
 * What charts of a workload show.
 *
 * @public
 */
export interface WorkloadMetrics {
  range: MetricRange;
  /** ISO 8601; the first and the last instant that was asked for. */
  from: string;
  to: string;
  stepSeconds: number;
  /** Where the figures come from, e.g. `Prometheus`; absent where no source is configured. */
  source?: string;
  readings?: MetricReadings;
  /** Revisions that series name, so that they can be called by their versions. */
  revisions: { podTemplateHash: string; revision: number; version: string }[];
  thresholds: MetricThresholds;
  /** Absent where the environment has no policy. */
  automation?: WorkloadAutomation;
  /** Oldest first. */
  markers: MetricMarker[];
}
