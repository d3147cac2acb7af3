import { readFile } from 'node:fs/promises';
import { RequestOptions } from 'node:https';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { ClusterConfig } from '../config/DeploymentsConfig';

/** What a connection needs beside the address. */
export interface ConnectionSecrets {
  authorization?: string;
  ca?: string;
  cert?: string;
  key?: string;
}

/**
 * Reads a cluster's credentials, again at each call: token files and exec plugins rotate them, and both cache by
 * themselves.
 *
 * @throws ClusterError `unauthorized` when they cannot be had
 */
export async function readCredentials(
  config: ClusterConfig,
): Promise<ConnectionSecrets> {
  const { ca, cert, key, token } = config;
  const connection = { ca, cert, key };
  switch (token.kind) {
    case 'none':
      return connection;
    case 'static':
      return { ...connection, authorization: `Bearer ${token.token}` };
    case 'file':
      return {
        ...connection,
        authorization: `Bearer ${await readToken(token.path)}`,
      };
    default:
      return fromKubeconfig(token.kubeConfig);
  }
}

async function readToken(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    // Any failure to read it leaves us without credentials.
    throw new ClusterError(
      'unauthorized',
      `The token file ${path} cannot be read`,
      {
        cause: error,
      },
    );
  }
}

type KubeConfig = Extract<
  ClusterConfig['token'],
  { kind: 'kubeconfig' }
>['kubeConfig'];

async function fromKubeconfig(
  kubeConfig: KubeConfig,
): Promise<ConnectionSecrets> {
  const options: RequestOptions = { headers: {} };
  try {
    await kubeConfig.applyToHTTPSOptions(options);
  } catch (error) {
    // An exec plugin or an auth provider that fails; its message may hold what it was given.
    throw new ClusterError(
      'unauthorized',
      'The credentials of the kubeconfig cannot be had; try kubectl with the same file and context',
      { cause: error },
    );
  }
  const headers = options.headers as Record<string, string>;
  const basic = options.auth
    ? `Basic ${Buffer.from(options.auth).toString('base64')}`
    : undefined;
  return {
    authorization: headers.Authorization ?? headers.authorization ?? basic,
    ca: options.ca?.toString(),
    cert: options.cert?.toString(),
    key: options.key?.toString(),
  };
}
