import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

interface Server {
  readonly name: string;
  readonly url: string;
}

/**
 * One context a cluster, so that kubectl and its plugins can be used on the demo. The token stands in the URL: without
 * TLS kubectl sends no token that stands elsewhere.
 *
 * @returns the file's path
 */
export async function writeKubeconfig(
  data: string,
  servers: readonly Server[],
  token: string,
): Promise<string> {
  const file = join(data, 'kubeconfig');
  await mkdir(data, { recursive: true });
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': servers[0].name,
    clusters: servers.map(({ name, url }) => ({
      name,
      cluster: { server: url.replace('://', `://admin:${token}@`) },
    })),
    contexts: servers.map(({ name }) => ({
      name,
      context: { cluster: name },
    })),
  };
  // kubectl warns about configurations that others may read.
  await writeFile(file, stringify(config), { mode: 0o600 });
  return file;
}
