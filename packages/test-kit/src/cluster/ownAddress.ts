import { networkInterfaces } from 'node:os';

/**
 * An IPv4 address of this machine by which an API server on it may reach a process: Kubernetes takes neither loopback nor
 * link-local addresses for endpoints (pkg/apis/core/validation, ValidateEndpointIP). Undefined where there is none.
 */
export function ownAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .find(
      ({ address, family, internal }) =>
        family === 'IPv4' && !internal && !address.startsWith('169.254.'),
    )?.address;
}
