import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
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
  const path = entry.getOptionalString('file');
  if (!path) throw new InputError(`${key}.file: a kubeconfig needs a file`);
  // Absolute in every message: which folder a process runs in is seldom known to who reads it.
  const file = resolve(path);
  const kubeConfig = new KubeConfig();
  try {
    kubeConfig.loadFromFile(file);
  } catch (error) {
    // Missing, unreadable or not YAML: the parser's and the file system's messages say which.
    throw new InputError(`${key}.file: ${(error as Error).message}`);
  }
  useContext(kubeConfig, entry.getOptionalString('context'), key, file);
  const cluster = kubeConfig.getCurrentCluster();
  if (!cluster?.server) {
    throw new InputError(`${key}.file: ${file} has no current cluster`);
  }
  if (cluster.proxyUrl) {
    throw new InputError(
      `${key}.file: the proxy-url of cluster ${cluster.name} is not supported`,
    );
  }
  if (cluster.server.startsWith('http:')) {
    // The library refuses to make credentials for plain HTTP unless TLS is given up, of which there is none here.
    (cluster as { skipTLSVerify: boolean }).skipTLSVerify = true;
  }
  const tokenFile = findTokenFile(kubeConfig, file);
  return {
    name,
    url: cluster.server.replace(/\/+$/, ''),
    skipTlsVerify: cluster.skipTLSVerify ?? false,
    token: { kind: 'kubeconfig', kubeConfig, ...(tokenFile && { tokenFile }) },
  };
}

function useContext(
  kubeConfig: KubeConfig,
  context: string | undefined,
  key: string,
  file: string,
) {
  if (!context) return;
  if (!kubeConfig.getContextObject(context)) {
    const known = kubeConfig.getContexts().map(({ name }) => name);
    throw new InputError(
      `${key}.context: there is no context "${context}" in ${file}; known are ${known.join(
        ', ',
      )}`,
    );
  }
  kubeConfig.setCurrentContext(context);
}

/** The current user's `tokenFile`, which the library drops; it takes precedence over a token, as in client-go. */
function findTokenFile(
  kubeConfig: KubeConfig,
  file: string,
): string | undefined {
  const { users } = parse(readFileSync(file, 'utf8')) as {
    users?: { name?: string; user?: { tokenFile?: unknown } }[];
  };
  const name = kubeConfig.getCurrentUser()?.name;
  const user = users?.find(candidate => candidate.name === name)?.user;
  return typeof user?.tokenFile === 'string'
    ? resolve(dirname(file), user.tokenFile)
    : undefined;
}
