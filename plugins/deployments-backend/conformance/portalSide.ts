import {
  Application,
  resourceKinds,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { PortalSide } from '@backstage-deployments/test-kit';
import { HttpClusterClient } from '../src/clusters/HttpClusterClient';
import { readWorkloadFresh } from '../src/clusters/readWorkloadFresh';

/** The portal's own client and its own fresh read, for the contract suite. */
export const portalSide: PortalSide = {
  createClient: (name, { url, ca, cert, key, token, skipTlsVerify = false }) =>
    new HttpClusterClient({
      name,
      url,
      ca,
      cert,
      key,
      skipTlsVerify,
      token: token ? { kind: 'static', token } : { kind: 'none' },
    }),
  observe: async (client, ref) =>
    readWorkloadFresh(client, ref, await listApplications(client)),
};

async function listApplications(
  client: Parameters<PortalSide['observe']>[0],
): Promise<Application[]> {
  try {
    const { items } = await client.list(resourceKinds.applications, {});
    return items as Application[];
  } catch (error) {
    const absent =
      error instanceof ClusterError && error.kind === 'not-installed';
    if (!absent) throw error;
    return [];
  }
}
