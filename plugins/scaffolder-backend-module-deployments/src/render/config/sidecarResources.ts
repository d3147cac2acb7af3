/**
 * What Istio's sidecar may use; without these it has two cores and a gibibyte, which no quota is made for. Millicores and
 * mebibytes.
 */
export const sidecarResources = {
  cpu: { request: 50, limit: 500 },
  memory: { request: 96, limit: 192 },
} as const;
