import { containerContract } from '../containerContract';

const { livePath, readyPath } = containerContract;

/** By the container's port name, so that they follow it. */
export const probes = {
  // A slow start has five minutes, so that the other two can be quick.
  startupProbe: {
    httpGet: { path: livePath, port: 'http' },
    periodSeconds: 5,
    timeoutSeconds: 3,
    failureThreshold: 60,
  },
  readinessProbe: {
    httpGet: { path: readyPath, port: 'http' },
    periodSeconds: 5,
    timeoutSeconds: 3,
    failureThreshold: 2,
  },
  livenessProbe: {
    httpGet: { path: livePath, port: 'http' },
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold: 3,
  },
} as const;
