import { JudgedMetric } from '../metrics/Metric';
import { MetricPoint } from '../metrics/MetricReading';
import { AnalysisPolicy } from './AnalysisPolicy';

/**
 * Why the portal acted: which question was asked, what was measured, and what would have been well.
 *
 * @public
 */
export interface BreachEvidence {
  metric: JudgedMetric;
  query: string;
  /** Of the last sample; unit as of `metrics`. */
  value: number;
  threshold: number;
  /** Of the revision that was judged. */
  podTemplateHash: string;
  version: string;
  /** Those that were judged, oldest first. */
  samples: MetricPoint[];
}

/**
 * What an operation holds that nobody asked for.
 *
 * @public
 */
export interface OperationAutomation {
  mode: AnalysisPolicy['mode'];
  evidence: BreachEvidence;
}
