/** The parts of an Argo Rollouts AnalysisRun that its controller reads and writes. */

export type AnalysisPhase =
  | 'Pending'
  | 'Running'
  | 'Successful'
  | 'Failed'
  | 'Error'
  | 'Inconclusive';

export interface Metric {
  name: string;
  interval?: string;
  initialDelay?: string;
  count?: number | string;
  failureLimit?: number | string;
  inconclusiveLimit?: number | string;
  consecutiveErrorLimit?: number | string;
  consecutiveSuccessLimit?: number | string;
  successCondition?: string;
  failureCondition?: string;
  provider?: Record<string, unknown>;
}

export interface Measurement {
  phase: AnalysisPhase;
  message?: string;
  value?: string;
  startedAt: string;
  finishedAt: string;
}

export interface MetricResult {
  name: string;
  phase: AnalysisPhase;
  message?: string;
  measurements?: Measurement[];
  count?: number;
  successful?: number;
  failed?: number;
  inconclusive?: number;
  error?: number;
  consecutiveError?: number;
  consecutiveSuccess?: number;
}

export interface RunSummary {
  count?: number;
  successful?: number;
  failed?: number;
  inconclusive?: number;
  error?: number;
}

export interface AnalysisRunSpec {
  metrics?: Metric[];
  args?: { name: string; value?: string; valueFrom?: unknown }[];
  terminate?: boolean;
  dryRun?: unknown[];
  measurementRetention?: unknown[];
}

export interface AnalysisRunStatus {
  phase?: AnalysisPhase | '';
  message?: string;
  startedAt?: string;
  completedAt?: string;
  metricResults?: MetricResult[];
  runSummary?: RunSummary;
  dryRunSummary?: RunSummary;
}
