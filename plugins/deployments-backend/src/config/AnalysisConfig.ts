import {
  AnalysisPolicy,
  MetricThresholds,
} from '@backstage-deployments/plugin-deployments-common';

/** What is asked of Prometheus instead of Istio's metrics: PromQL with placeholders, see `renderTemplate`. */
export interface QueryTemplates {
  errorRate?: string;
  latencyP95Ms?: string;
  traffic?: string;
}

/** How one Prometheus, or what speaks its API, is reached and asked. */
export interface PrometheusEntry {
  /** Without a slash at its end; `/api/v1/query_range` follows. */
  url: string;
  /** Sent with every question; they may be secret. */
  headers: Record<string, string>;
  /** Over which rates are taken, as Prometheus writes durations. */
  window: string;
  /** Label in which the scrape configuration keeps the name of the pod. */
  podLabel: string;
  /** Label with the portal's name of the cluster, where one Prometheus knows several. */
  clusterLabel?: string;
  queries: QueryTemplates;
}

/** What holds in one environment. */
export interface EnvironmentAnalysis {
  thresholds: MetricThresholds;
  /** Absent: no figures are known of it. */
  prometheus?: PrometheusEntry;
  /** Absent: the portal does nothing by itself there. */
  automation?: AnalysisPolicy;
}

/** `deployments.analysis`, with what environments say of their own. */
export interface AnalysisConfig {
  /** How long an answer is shared by all who look. */
  intervalSeconds: number;
  /** By name of the environment; every one has an entry. */
  environments: ReadonlyMap<string, EnvironmentAnalysis>;
}
