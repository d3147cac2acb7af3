import { KubeConfig } from '@kubernetes/client-node';
import {
  Application,
  resourceKinds,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { Connection, PortalSide } from '@backstage-deployments/test-kit';
import { HttpClusterClient } from '../src/clusters/HttpClusterClient';
import { readWorkloadFresh } from '../src/clusters/readWorkloadFresh';
import { isTestRepository } from './isTestRepository';

/** The portal's own client and its own fresh read, for the contract suite. */
export const portalSide: PortalSide = {
  createClient: (name, connection) => {
    const { url, skipTlsVerify = false } = connection;
    const token = {
      kind: 'kubeconfig',
      kubeConfig: kubeConfigOf(connection),
    } as const;
    return new HttpClusterClient({ name, url, skipTlsVerify, token });
  },
  observe: async (client, ref) =>
    readWorkloadFresh(client, ref, {
      applications: await listApplications(client),
      applicationsReadable: true,
      committable: { has: isTestRepository },
    }),
};

function kubeConfigOf(connection: Connection): KubeConfig {
  const { url, ca, cert, key, token, skipTlsVerify } = connection;
  const base64 = (text?: string) =>
    text && Buffer.from(text).toString('base64');
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser(
    {
      name: 'cluster',
      server: url,
      caData: base64(ca),
      skipTLSVerify: skipTlsVerify ?? false,
    },
    { name: 'user', token, certData: base64(cert), keyData: base64(key) },
  );
  return kubeConfig;
}

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
