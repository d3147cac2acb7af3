import { ClusterConnection } from '@backstage-deployments/plugin-deployments-common';

/** What is wrong with a cluster's connection, in a few words; an address that refused helps nobody who reads a page. */
export function describeConnection({
  name,
  state,
  message,
}: ClusterConnection): string {
  if (state === 'unreachable') return `${name} unreachable`;
  return message ?? `${name}: ${state}`;
}
