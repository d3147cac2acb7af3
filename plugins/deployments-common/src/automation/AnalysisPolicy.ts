import { MetricThresholds } from '../metrics/Metric';

/**
 * What the portal does by itself in an environment when the figures of a new version are bad.
 *
 * @public
 */
export interface AnalysisPolicy {
  /** `dry-run` only says what it would have done. */
  mode: 'dry-run' | 'on';
  thresholds: MetricThresholds;
  /** How long a version is left alone after its last replica came: what starts is slow and fails. */
  bakeSeconds: number;
  /** How long after that it is watched; later something else than the deployment is the likelier cause. */
  windowSeconds: number;
  /** So many samples in a row have to be bad: one is an accident. */
  samples: number;
  /** Between two samples. */
  sampleSeconds: number;
  /** Between two acts on a workload; a second breach within it is only told. */
  cooldownSeconds: number;
  /** Requests a second below which a share says nothing. */
  minTraffic: number;
  /** Whether those have to agree who would have to agree to a person's request. */
  approvals: 'required' | 'exempt';
}
