/**
 * State of a workload in one word.
 *
 * @public
 */
export type Phase =
  | 'Healthy'
  | 'Progressing'
  | 'Paused'
  | 'Degraded'
  | 'Unknown';

/**
 * The state of a workload in the words of `kubectl rollout status` and `kubectl argo rollouts status`.
 * `message` is for people: numbers, the cause, then the next step they can take.
 *
 * @public
 */
export interface WorkloadStatus {
  phase: Phase;
  /** CamelCase, stable, for machines: `ProgressDeadlineExceeded`, `CanaryPauseStep`, … */
  reason?: string;
  message: string;
  /** The cause from pods, events and analyses, when one is known. */
  cause?: Cause;
  /** When this phase began, ISO 8601, when it is known. */
  since?: string;
}

/**
 * Why a workload is not healthy.
 *
 * @public
 */
export interface Cause {
  /** `CrashLoopBackOff`, `ImagePullBackOff`, `OOMKilled`, `Unhealthy`, `Unschedulable`, `FailedCreate`, `AnalysisFailed`, … */
  reason: string;
  /** One sentence: what, where, since when or how often. */
  message: string;
  /** What a person can do next, one sentence. */
  nextStep: string;
}
