import { RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import { Connection } from './Connection';

/**
 * How the current context of a kubeconfig reaches its cluster; exec plugins are run once.
 *
 * @throws Error when the file cannot be read or names no cluster
 */
export async function readConnection(file: string): Promise<Connection> {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromFile(file);
  const cluster = kubeConfig.getCurrentCluster();
  if (!cluster) throw new Error(`${file} has no current cluster`);
  const options: RequestOptions = { headers: {} };
  await kubeConfig.applyToHTTPSOptions(options);
  const { Authorization } = options.headers as Record<string, string>;
  return {
    url: cluster.server.replace(/\/+$/, ''),
    ca: options.ca?.toString(),
    cert: options.cert?.toString(),
    key: options.key?.toString(),
    token: Authorization?.replace(/^Bearer /, ''),
    skipTlsVerify: cluster.skipTLSVerify,
  };
}
