import {
  MetricReadings,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * Which figures are wanted.
 *
 * @public
 */
export interface MetricsQuestion {
  workload: WorkloadRef;
  /** Name of the environment that the workload is in. */
  environment: string;
  /** Pod template hashes; figures are wanted for each of these. */
  revisions: readonly string[];
  /** The first and the last instant; equal for one point. */
  from: Date;
  to: Date;
  stepSeconds: number;
}

/**
 * A source of error rates, latencies and traffic by revision.
 *
 * @public
 */
export interface MetricsProvider {
  /** For people, e.g. `Prometheus`. */
  readonly name: string;
  /** Whether it knows anything of an environment. */
  covers(environment: string): boolean;
  /**
   * Asks for all metrics. What the source does or fails to do is an answer, so this rejects only when aborted; it keeps a
   * deadline of its own.
   */
  read(question: MetricsQuestion, signal: AbortSignal): Promise<MetricReadings>;
}
