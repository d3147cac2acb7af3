import { existsSync, readFileSync } from 'node:fs';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ClusterConfig, TokenSource } from './DeploymentsConfig';
import { readKubeconfig } from './readKubeconfig';

/** kubectl proxy's address, which the Kubernetes plugin's `localKubectlProxy` means. */
const KUBECTL_PROXY = 'http://localhost:8001';

interface FoundClusters {
  clusters: Map<string, ClusterConfig>;
  /** Names of clusters that are configured but cannot be used, with the reason. */
  unusable: Map<string, string>;
  warnings: string[];
}

/**
 * Clusters of `deployments.clusters` and of the Kubernetes plugin's own `kubernetes.clusterLocatorMethods`; of two with
 * the same name the first wins, so that the portal can have rights of its own.
 *
 * @throws InputError naming the key, for what is wrong under `deployments.clusters`
 */
export function readClusters(
  config: Config,
  serviceAccount: string,
): FoundClusters {
  const found: FoundClusters = {
    clusters: new Map(),
    unusable: new Map(),
    warnings: [],
  };
  readLocatorMethods(config, serviceAccount, found);
  const own = new Set<string>();
  const list = config.getOptionalConfigArray('deployments.clusters') ?? [];
  list.forEach((entry, index) => {
    const key = `deployments.clusters[${index}]`;
    const name = readName(entry, key);
    if (own.has(name)) {
      throw new InputError(`${key}.name: "${name}" is there already`);
    }
    own.add(name);
    found.unusable.delete(name);
    found.clusters.set(name, readOwnCluster(entry, key, name, serviceAccount));
  });
  return found;
}

function readName(entry: Config, key: string): string {
  const name = entry.getOptionalString('name');
  if (!name) throw new InputError(`${key}.name: a cluster needs a name`);
  return name;
}

function readOwnCluster(
  entry: Config,
  key: string,
  name: string,
  serviceAccount: string,
): ClusterConfig {
  const impersonate = entry.getOptionalBoolean('impersonate') === true && {
    impersonate: true as const,
  };
  if (entry.has('kubeconfig')) {
    const kubeconfig = entry.getConfig('kubeconfig');
    return {
      ...readKubeconfig(kubeconfig, `${key}.kubeconfig`, name),
      ...impersonate,
    };
  }
  const token = readToken(entry, serviceAccount);
  if (typeof token === 'string') throw new InputError(`${key}: ${token}`);
  return {
    ...readConnection(entry, key, serviceAccount),
    name,
    token,
    ...impersonate,
  };
}

function readConnection(entry: Config, key: string, serviceAccount: string) {
  const url = entry.getOptionalString('url') ?? '';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new InputError(
      `${key}.url: "${url}" is not the http(s) address of an API server`,
    );
  }
  const ca = readCa(entry, key, serviceAccount);
  return {
    url: url.replace(/\/+$/, ''),
    ...(ca && { ca }),
    skipTlsVerify: entry.getOptionalBoolean('skipTLSVerify') ?? false,
  };
}

function readCa(
  entry: Config,
  key: string,
  serviceAccount: string,
): string | undefined {
  const caData = entry.getOptionalString('caData');
  if (caData) return Buffer.from(caData, 'base64').toString('utf8');
  const caFile = entry.getOptionalString('caFile');
  if (caFile) return readPem(caFile, `${key}.caFile`);
  // Without a token of its own the pod's service account is used, and so is the certificate authority it comes with.
  const file = `${serviceAccount}/ca.crt`;
  const own = !entry.has('serviceAccountToken') && existsSync(file);
  return own ? readPem(file, key) : undefined;
}

function readPem(file: string, key: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // Any failure to read has the same remedy; the message of the file system says which it was.
    throw new InputError(`${key}: ${(error as Error).message}`);
  }
}

/** The token's source, or a sentence that says why there is none. */
function readToken(
  entry: Config,
  serviceAccount: string,
): TokenSource | string {
  const provider = entry.getOptionalString('authProvider') ?? 'serviceAccount';
  const token = entry.getOptionalString('serviceAccountToken');
  if (token) return { kind: 'static', token };
  if (provider === 'localKubectlProxy') return { kind: 'none' };
  if (provider !== 'serviceAccount') {
    return `authProvider ${provider} is not supported; give the cluster a serviceAccountToken, or a kubeconfig under deployments.clusters`;
  }
  const path = `${serviceAccount}/token`;
  return existsSync(path)
    ? { kind: 'file', path }
    : 'serviceAccountToken is missing, and this is not a pod with a service account of its own';
}

/** What the Kubernetes plugin would use. What it accepts and we cannot use is a warning, never the end of the start. */
function readLocatorMethods(
  config: Config,
  serviceAccount: string,
  found: FoundClusters,
) {
  const methods =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  methods.forEach((method, index) => {
    const key = `kubernetes.clusterLocatorMethods[${index}]`;
    const type = method.getOptionalString('type');
    if (type === 'config') {
      (method.getOptionalConfigArray('clusters') ?? []).forEach((entry, at) =>
        readLocatedCluster(
          entry,
          `${key}.clusters[${at}]`,
          serviceAccount,
          found,
        ),
      );
    } else if (type === 'localKubectlProxy') {
      found.clusters.set('local', {
        name: 'local',
        url: KUBECTL_PROXY,
        skipTlsVerify: false,
        token: { kind: 'none' },
      });
    } else {
      found.warnings.push(
        `${key}: clusters of type ${type} are not looked for by the deployments plugin; name those you want under deployments.clusters`,
      );
    }
  });
}

function readLocatedCluster(
  entry: Config,
  key: string,
  serviceAccount: string,
  found: FoundClusters,
) {
  const name = readName(entry, key);
  const token = readToken(entry, serviceAccount);
  if (typeof token === 'string') {
    found.unusable.set(name, `${key}: ${token}`);
    return;
  }
  found.clusters.set(name, {
    ...readConnection(entry, key, serviceAccount),
    name,
    token,
  });
}
