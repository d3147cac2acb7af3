import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  Environment,
  Tier,
  tiers,
} from '@backstage-deployments/plugin-deployments-common';
import { checkNamespaceGlob } from './checkNamespaceGlob';
import { readApprovals } from './readApprovals';
import { readCommitBy } from './readCommitBy';
import { readFreezes } from './readFreezes';
import { readGates } from './readGates';

/**
 * `deployments.environments`, in promotion order.
 *
 * @param clusters - names that may be used
 * @param unusable - names that are configured but cannot be used, with the reason
 * @throws InputError naming the key
 */
export function readEnvironments(
  config: Config,
  clusters: ReadonlySet<string>,
  unusable: ReadonlyMap<string, string>,
): Environment[] {
  const list = config.getOptionalConfigArray('deployments.environments') ?? [];
  if (list.length === 0 && clusters.size > 0) {
    throw new InputError(
      `deployments.environments: name at least one environment and its clusters; known are ${[
        ...clusters,
      ].join(', ')}`,
    );
  }
  const environments = list.map((entry, index) =>
    readEnvironment(
      entry,
      `deployments.environments[${index}]`,
      clusters,
      unusable,
    ),
  );
  environments.forEach(({ name, mirrors }, index) => {
    const key = `deployments.environments[${index}]`;
    const first = environments.findIndex(other => other.name === name);
    if (first !== index) {
      throw new InputError(`${key}.name: "${name}" is there already`);
    }
    const known = environments.some(other => other.name === mirrors);
    if (mirrors !== undefined && (mirrors === name || !known)) {
      throw new InputError(
        `${key}.mirrors: there is no other environment "${mirrors}"`,
      );
    }
  });
  return environments;
}

function readEnvironment(
  entry: Config,
  key: string,
  clusters: ReadonlySet<string>,
  unusable: ReadonlyMap<string, string>,
): Environment {
  const name = entry.getOptionalString('name');
  if (!name) throw new InputError(`${key}.name: an environment needs a name`);
  const mirrors = entry.getOptionalString('mirrors');
  return {
    name,
    title: entry.getOptionalString('title') ?? defaultTitle(name),
    tier: readTier(entry, key),
    clusters: readClusterNames(entry, key, clusters, unusable),
    namespaces: readNamespaces(entry, key),
    ...(mirrors && { mirrors }),
    ...readApprovals(entry, key),
    ...readFreezes(entry, key),
    ...readCommitBy(entry, key),
    ...readGates(entry, key),
  };
}

function defaultTitle(name: string): string {
  const words = name.replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function readTier(entry: Config, key: string): Tier {
  const value = entry.getOptionalString('tier');
  const tier = tiers.find(known => known === value);
  if (!tier) {
    throw new InputError(
      `${key}.tier: "${value ?? ''}" is none of ${tiers.join(', ')}`,
    );
  }
  return tier;
}

function readClusterNames(
  entry: Config,
  key: string,
  clusters: ReadonlySet<string>,
  unusable: ReadonlyMap<string, string>,
): string[] {
  const names = entry.getOptionalStringArray('clusters') ?? [];
  if (names.length === 0) {
    throw new InputError(`${key}.clusters: name at least one cluster`);
  }
  names.forEach((name, index) => {
    if (clusters.has(name)) return;
    const why = unusable.get(name);
    throw new InputError(
      why
        ? `${key}.clusters[${index}]: "${name}" cannot be used: ${why}`
        : `${key}.clusters[${index}]: there is no cluster "${name}"; known are ${
            [...clusters].join(', ') || 'none'
          }`,
    );
  });
  return names;
}

function readNamespaces(entry: Config, key: string): string[] {
  const globs = entry.getOptionalStringArray('namespaces') ?? ['*'];
  globs.forEach((glob, index) =>
    checkNamespaceGlob(glob, `${key}.namespaces[${index}]`),
  );
  return globs;
}
