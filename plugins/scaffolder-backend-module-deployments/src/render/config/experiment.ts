/** Who takes part in an A/B experiment: requests that carry this header, set by the gateway or by a client. */
export const experiment = {
  /** Of the route that Argo Rollouts puts into the VirtualService and takes out again. */
  route: 'experiment-b',
  header: 'x-experiment',
  value: 'b',
} as const;
