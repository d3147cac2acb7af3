import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { TOKEN } from '../cluster/token';
import { environmentNames, serviceName } from '../objects/spotsOf';

export const CLUSTER = 'bench';

const tiers = {
  development: 'development',
  staging: 'staging',
  production: 'production',
  recovery: 'disaster-recovery',
};

/** Where figures come from, and what is done about them. */
export interface MetricsSettings {
  url: string;
  intervalSeconds?: number;
  /** Automated rollback in each environment; none when left out. */
  automation?: { bakeSeconds: number; samples: number };
}

/** Each operation is asked for by another person: one person's are limited. */
export function personName(index: number): string {
  return `person-${index}`;
}

/**
 * Writes what a portal over one cluster has beside app-config.yaml, and a catalog of its services and people.
 *
 * @returns the path of the config file
 */
export function writePortalFiles(
  folder: string,
  options: {
    port: number;
    clusterUrl: string;
    services: number;
    persons: number;
    metrics?: MetricsSettings;
  },
): string {
  const { port, services, persons } = options;
  const catalog = join(folder, `catalog-${port}.yaml`);
  const entities = [
    groupEntity(),
    ...Array.from({ length: persons }, (_, index) => userEntity(index)),
    ...Array.from({ length: services }, (_, index) => serviceEntity(index)),
  ];
  writeFileSync(
    catalog,
    entities.map(entity => stringify(entity)).join('---\n'),
  );
  const file = join(folder, `portal-${port}.yaml`);
  writeFileSync(file, stringify(portalConfig(options, catalog)));
  return file;
}

function portalConfig(
  {
    port,
    clusterUrl,
    metrics,
  }: { port: number; clusterUrl: string; metrics?: MetricsSettings },
  catalog: string,
) {
  return {
    app: { baseUrl: `http://127.0.0.1:${port}` },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
    },
    catalog: {
      rules: [{ allow: ['Component', 'Group', 'User'] }],
      locations: [{ type: 'file', target: catalog }],
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: CLUSTER,
              url: clusterUrl,
              authProvider: 'serviceAccount',
              serviceAccountToken: TOKEN,
            },
          ],
        },
      ],
    },
    deployments: {
      environments: environmentNames.map(name => ({
        name,
        tier: tiers[name],
        clusters: [CLUSTER],
        namespaces: [`${name}-*`],
        ...(metrics?.automation && {
          automation: { mode: 'on', ...metrics.automation },
        }),
      })),
      ...(metrics && {
        analysis: {
          intervalSeconds: metrics.intervalSeconds,
          prometheus: { url: metrics.url },
        },
      }),
      verification: { stableSeconds: 1 },
    },
  };
}

function groupEntity() {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'team' },
    spec: { type: 'team', children: [] },
  };
}

function userEntity(index: number) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: personName(index) },
    spec: { memberOf: ['team'] },
  };
}

function serviceEntity(index: number) {
  const name = serviceName(index);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { 'backstage.io/kubernetes-id': name } },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/team',
    },
  };
}
