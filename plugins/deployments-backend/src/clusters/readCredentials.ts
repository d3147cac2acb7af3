import { readFile } from 'node:fs/promises';
import { RequestOptions } from 'node:https';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { ClusterConfig, TokenSource } from '../config/DeploymentsConfig';

/** What a connection needs beside the address. */
export interface ConnectionSecrets {
  /** What identifies us: Authorization, and Impersonate-User where a kubeconfig says `as`. */
  headers: Record<string, string>;
  ca?: string;
  cert?: string;
  key?: string;
  /** Name that the server's certificate must have, when it is not the address's. */
  servername?: string;
}

/**
 * Reads a cluster's credentials from where they are now: token files and exec plugins rotate them.
 *
 * @throws ClusterError `unauthorized` when they cannot be had
 */
export async function readCredentials(
  config: ClusterConfig,
): Promise<ConnectionSecrets> {
  const { ca, token } = config;
  switch (token.kind) {
    case 'none':
      return { ca, headers: {} };
    case 'static':
      return { ca, headers: bearer(token.token) };
    case 'file':
      return { ca, headers: bearer(await readToken(token.path)) };
    default:
      return fromKubeconfig(token);
  }
}

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}

async function readToken(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    // Any failure to read it leaves us without credentials.
    throw new ClusterError(
      'unauthorized',
      `The token file ${path} cannot be read`,
      { cause: error },
    );
  }
}

async function fromKubeconfig({
  kubeConfig,
  tokenFile,
}: Extract<TokenSource, { kind: 'kubeconfig' }>): Promise<ConnectionSecrets> {
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
  const basic = options.auth
    ? {
        authorization: `Basic ${Buffer.from(options.auth).toString('base64')}`,
      }
    : {};
  return {
    headers: {
      ...basic,
      ...(options.headers as Record<string, string>),
      ...(tokenFile && bearer(await readToken(tokenFile))),
    },
    ca: options.ca?.toString(),
    cert: options.cert?.toString(),
    key: options.key?.toString(),
    servername: options.servername,
  };
}
