/**
 * What the manifests rely on in every container, whatever its language: a skeleton's own tests hold it to this.
 *
 * `templates/service/README.md` has what the process does; of variables it is given those of settings.ts, and DATABASE_URL and
 * REDIS_URL where asked for.
 */
export const containerContract = {
  /** Answers 200 as long as the process can go on; a failure restarts the container. */
  livePath: '/health/live',
  /** Answers 200 when requests are welcome; a failure takes the pod out of its Services. */
  readyPath: '/health/ready',
  /** Prometheus' text format, on the port of the requests. */
  metricsPath: '/metrics',
  /** Histogram of all requests but those of the three paths above. */
  durationMetric: 'http_request_duration_seconds',
  /** Its label with the answer's status, as 200. */
  statusLabel: 'status_code',
  /** No account of the node has this number. Images declare it too, as USER 65532:65532. */
  userId: 65532,
} as const;
