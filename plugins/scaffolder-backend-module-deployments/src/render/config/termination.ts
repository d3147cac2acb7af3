/** How a pod leaves, in seconds from when it is told to. */
export const termination = {
  /** Requests that the change has not reached everywhere yet are still answered for so long. */
  drain: 10,
  /** After that the sidecar goes, whoever is still connected; before the pod is killed, so that it can say what it measured. */
  sidecar: 40,
  /** `drain`, and 30 for requests that are under way, and room. */
  grace: 45,
} as const;
