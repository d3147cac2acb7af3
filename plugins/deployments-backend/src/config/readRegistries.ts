import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** One entry of `deployments.registries`: a registry that may be asked whether an image is there. */
export interface RegistryEntry {
  /** As image names begin with it; `docker.io` for those that begin with none. */
  host: string;
  /** Address of its API, without a slash at its end. */
  url: string;
  /** Host that gives out its tokens. */
  authHost: string;
  credentials?: { username: string; password: string };
}

/** Docker Hub's API and tokens live elsewhere than its name says. */
const DOCKER_HUB = {
  url: 'https://registry-1.docker.io',
  authHost: 'auth.docker.io',
};

/** @throws InputError that names the key */
export function readRegistries(config: Config): RegistryEntry[] {
  const list = config.getOptionalConfigArray('deployments.registries') ?? [];
  return list.map((entry, index) => {
    const key = `deployments.registries[${index}]`;
    const host = entry.getOptionalString('host') ?? '';
    if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d+)?$/.test(host)) {
      throw new InputError(
        `${key}.host: "${host}" is no host such as ghcr.io or registry.example.com:5000`,
      );
    }
    const known =
      host === 'docker.io'
        ? DOCKER_HUB
        : { url: `https://${host}`, authHost: host };
    const url = entry.getOptionalString('url')?.replace(/\/+$/, '');
    if (url !== undefined && !/^https?:\/\/[^/@\s]+$/.test(url)) {
      throw new InputError(
        `${key}.url: it is no address such as https://registry.example.com`,
      );
    }
    return {
      host,
      url: url ?? known.url,
      authHost:
        entry.getOptionalString('authHost') ??
        (url ? new URL(url).host : known.authHost),
      ...readCredentials(entry, key),
    };
  });
}

function readCredentials(
  entry: Config,
  key: string,
): Pick<RegistryEntry, 'credentials'> {
  const username = entry.getOptionalString('username');
  const password = entry.getOptionalString('password');
  if ((username === undefined) !== (password === undefined)) {
    throw new InputError(`${key}: username and password go together`);
  }
  return username !== undefined && password !== undefined
    ? { credentials: { username, password } }
    : {};
}
