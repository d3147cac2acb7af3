import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { KubeConfig } from '@kubernetes/client-node';
import { ClusterConfig } from './DeploymentsConfig';

/**
 * A cluster as one context of a kubeconfig file names it.
 *
 * @throws InputError naming the key, when the file cannot be read or has no such context
 */
export function readKubeconfig(
  entry: Config,
  key: string,
  name: string,
): ClusterConfig {
  const file = entry.getOptionalString('file');
  if (!file) throw new InputError(`${key}.file: a kubeconfig needs a file`);
  const kubeConfig = new KubeConfig();
  try {
    kubeConfig.loadFromFile(file);
  } catch (error) {
    // Missing, unreadable or not YAML: the parser's and the file system's messages say which.
    throw new InputError(`${key}.file: ${(error as Error).message}`);
  }
  const context = entry.getOptionalString('context');
  if (context) {
    if (!kubeConfig.getContextObject(context)) {
      const known = kubeConfig.getContexts().map(known => known.name);
      throw new InputError(
        `${key}.context: there is no context "${context}" in ${file}; known are ${known.join(
          ', ',
        )}`,
      );
    }
    kubeConfig.setCurrentContext(context);
  }
  const cluster = kubeConfig.getCurrentCluster();
  if (!cluster?.server) {
    throw new InputError(`${key}.file: ${file} has no current cluster`);
  }
  return {
    name,
    url: cluster.server.replace(/\/+$/, ''),
    skipTlsVerify: cluster.skipTLSVerify ?? false,
    token: { kind: 'kubeconfig', kubeConfig },
  };
}
