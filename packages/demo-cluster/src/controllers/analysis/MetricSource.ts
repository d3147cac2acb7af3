/** What is measured, and of which version. */
export interface MetricRequest {
  readonly namespace: string;
  readonly metric: string;
  /** The run's arguments by name. */
  readonly args: Readonly<Record<string, string>>;
  /** Image of the first container of the judged version; undefined when its ReplicaSet is gone. */
  readonly image?: string;
  readonly at: Date;
}

/** Where measurements come from. `inconclusive`: neither good nor bad; `error`: the metrics provider did not answer. */
export type MetricSource = (
  request: MetricRequest,
) => number | 'inconclusive' | 'error';
