export interface HeapSizes {
  /** Services whose workloads come first, so that what is made once is there before anything is weighed. */
  before: number;
  services: number;
}

/** Bytes for one more of each, after garbage collection. */
export interface HeapWeights {
  workloadBytes: number;
  replicaSetBytes: number;
  podBytes: number;
}

export type HeapCommands = {
  weigh: (sizes: HeapSizes) => Promise<HeapWeights>;
};
