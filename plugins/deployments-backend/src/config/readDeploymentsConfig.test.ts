import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readDeploymentsConfig } from './readDeploymentsConfig';

const dir = createMockDirectory();
const cluster = (name: string) => ({
  name,
  url: 'https://10.0.0.1:6443/',
  serviceAccountToken: 't',
});
const one = { clusters: [cluster('prod')] };
const environment = (name: string, more: object = {}) => ({
  name,
  tier: 'production',
  clusters: ['prod'],
  ...more,
});

function read(deployments: object, kubernetes?: object) {
  return readDeploymentsConfig(
    new ConfigReader({
      deployments,
      ...(kubernetes && { kubernetes }),
    } as never),
  );
}

function message(deployments: object, kubernetes?: object): string {
  try {
    read(deployments, kubernetes);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
}

it('uses the clusters of the Kubernetes plugin as they are', () => {
  const { clusters } = read(
    { environments: [environment('production')] },
    {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            { ...cluster('prod'), authProvider: 'serviceAccount' },
            cluster('unused'),
          ],
        },
      ],
    },
  );
  expect(clusters).toEqual([
    {
      name: 'prod',
      url: 'https://10.0.0.1:6443',
      skipTlsVerify: false,
      token: { kind: 'static', token: 't' },
    },
  ]);
});

it('reads a context of a kubeconfig', () => {
  const file = dir.resolve('kubeconfig');
  writeFileSync(
    file,
    JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: 'https://c:6443' } }],
      users: [{ name: 'u', user: { token: 't' } }],
      contexts: [{ name: 'prod', context: { cluster: 'c', user: 'u' } }],
    }),
  );
  const { clusters } = read({
    clusters: [{ name: 'prod', kubeconfig: { file, context: 'prod' } }],
    environments: [environment('production')],
  });
  expect(clusters[0]).toMatchObject({
    url: 'https://c:6443',
    token: { kind: 'kubeconfig' },
  });
});

it('gives an environment its title and all namespaces', () => {
  const { environments } = read({
    clusters: [cluster('prod')],
    environments: [environment('disaster-recovery')],
  });
  expect(environments[0]).toMatchObject({
    title: 'Disaster recovery',
    namespaces: ['*'],
  });
});

it('starts with nothing configured at all', () => {
  expect(read({})).toMatchObject({ clusters: [], environments: [] });
});

it('uses the own service account of a pod, with the certificate authority that comes with it', () => {
  const { clusters } = readDeploymentsConfig(
    new ConfigReader({
      kubernetes: {
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [{ name: 'prod', url: 'https://kubernetes.default' }],
          },
        ],
      },
      deployments: { environments: [environment('production')] },
    }),
    serviceAccount(),
  );
  expect(clusters[0]).toMatchObject({
    ca: 'the authority',
    token: { kind: 'file', path: dir.resolve('account/token') },
  });
});

it('reads what a cluster with a token of its own needs, and nothing of the pod', () => {
  const caFile = dir.resolve('ca.pem');
  writeFileSync(caFile, 'its own authority');
  const { clusters } = readDeploymentsConfig(
    new ConfigReader({
      deployments: {
        clusters: [
          { ...cluster('prod'), caFile, skipTLSVerify: true },
          { ...cluster('dr'), caData: btoa('from data') },
        ],
        environments: [environment('production', { clusters: ['prod', 'dr'] })],
      },
    }),
    serviceAccount(),
  );
  expect(clusters).toMatchObject([
    { ca: 'its own authority', skipTlsVerify: true },
    { ca: 'from data', skipTlsVerify: false },
  ]);
});

function serviceAccount(): string {
  dir.addContent({
    account: { token: 'pod token', 'ca.crt': 'the authority' },
  });
  return dir.resolve('account');
}

it('reaches what kubectl proxy serves', () => {
  const { clusters } = read(
    { environments: [environment('local', { clusters: ['local'] })] },
    { clusterLocatorMethods: [{ type: 'localKubectlProxy' }] },
  );
  expect(clusters[0]).toMatchObject({
    url: 'http://localhost:8001',
    token: { kind: 'none' },
  });
});

it.each(['catalog', 'gke'])(
  'warns of clusters that are looked for by %s, and starts',
  type => {
    const { warnings } = read(
      { ...one, environments: [environment('production')] },
      { clusterLocatorMethods: [{ type }] },
    );
    expect(warnings).toEqual([
      `kubernetes.clusterLocatorMethods[0]: clusters of type ${type} are not looked for by the deployments plugin; name those you want under deployments.clusters`,
    ]);
  },
);

it('lets a cluster of its own take the place of one that it could not use', () => {
  const { clusters } = read(
    {
      clusters: [cluster('prod')],
      environments: [environment('production')],
    },
    {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [{ name: 'prod', url: 'https://x', authProvider: 'oidc' }],
        },
      ],
    },
  );
  expect(clusters[0].url).toBe('https://10.0.0.1:6443');
});

it('reads who may act where, and how long a proof takes', () => {
  expect(
    read({
      ...one,
      environments: [environment('production')],
      bindings: [{ cluster: 'prod', owner: 'Group:default/Team-A' }],
      rollback: { requireReason: false, holdAfterRollback: false },
      verification: { stableSeconds: 5, deadlineSeconds: 60 },
    }),
  ).toMatchObject({
    bindings: [
      { cluster: 'prod', namespace: '*', owner: 'group:default/team-a' },
    ],
    requireReason: false,
    holdAfterRollback: false,
    verification: { stableSeconds: 5, deadlineSeconds: 60 },
  });
});

it.each<[string, object, object | undefined, string]>([
  [
    'no environment',
    one,
    undefined,
    'deployments.environments: name at least one environment and its clusters; known are prod',
  ],
  [
    'an unknown cluster',
    { ...one, environments: [environment('a', { clusters: ['prod', 'prd'] })] },
    undefined,
    'deployments.environments[0].clusters[1]: there is no cluster "prd"; known are prod',
  ],
  [
    'a duplicate environment',
    { ...one, environments: [environment('a'), environment('a')] },
    undefined,
    'deployments.environments[1].name: "a" is there already',
  ],
  [
    'a duplicate cluster',
    { clusters: [cluster('prod'), cluster('prod')] },
    undefined,
    'deployments.clusters[1].name: "prod" is there already',
  ],
  [
    'a bad namespace pattern',
    {
      ...one,
      environments: [environment('a', { namespaces: ['shop', 'Team/*'] })],
    },
    undefined,
    'deployments.environments[0].namespaces[1]: "Team/*" is no namespace pattern; use lower-case letters, digits, -, * and ?',
  ],
  [
    'an unknown tier',
    { ...one, environments: [environment('a', { tier: 'prod' })] },
    undefined,
    'deployments.environments[0].tier: "prod" is none of development, staging, production, disaster-recovery',
  ],
  [
    'a mirror of nothing',
    { ...one, environments: [environment('a', { mirrors: 'b' })] },
    undefined,
    'deployments.environments[0].mirrors: there is no other environment "b"',
  ],
  [
    'a bad address',
    { clusters: [{ ...cluster('prod'), url: 'prod:6443' }] },
    undefined,
    'deployments.clusters[0].url: "prod:6443" is not the http(s) address of an API server',
  ],
  [
    'a credential that we cannot make',
    { environments: [environment('a')] },
    {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [{ name: 'prod', url: 'https://x', authProvider: 'aws' }],
        },
      ],
    },
    'deployments.environments[0].clusters[0]: "prod" cannot be used: kubernetes.clusterLocatorMethods[0].clusters[0]: authProvider aws is not supported; give the cluster a serviceAccountToken, or a kubeconfig under deployments.clusters',
  ],
  [
    'a binding without a group',
    {
      ...one,
      environments: [environment('a')],
      bindings: [{ cluster: 'prod', owner: 'alice' }],
    },
    undefined,
    'deployments.bindings[0].owner: "alice" is not a group such as group:default/team-a',
  ],
  [
    'a binding to a cluster of no environment',
    {
      clusters: [cluster('prod'), cluster('idle')],
      environments: [environment('a')],
      bindings: [{ cluster: 'idle', owner: 'group:default/a' }],
    },
    undefined,
    'deployments.bindings[0].cluster: no environment names a cluster "idle"',
  ],
  [
    'a binding with a bad namespace pattern',
    {
      ...one,
      environments: [environment('a')],
      bindings: [
        { cluster: 'prod', namespace: 'Shop', owner: 'group:default/a' },
      ],
    },
    undefined,
    'deployments.bindings[0].namespace: "Shop" is no namespace pattern; use lower-case letters, digits, -, * and ?',
  ],
  [
    'a missing certificate authority',
    { clusters: [{ ...cluster('prod'), caFile: '/absent/ca.pem' }] },
    undefined,
    "deployments.clusters[0].caFile: ENOENT: no such file or directory, open '/absent/ca.pem'",
  ],
  [
    'a cluster without a name',
    { clusters: [{ url: 'https://x' }] },
    undefined,
    'deployments.clusters[0].name: a cluster needs a name',
  ],
  [
    'a cluster without credentials',
    { clusters: [{ name: 'prod', url: 'https://x' }] },
    undefined,
    'deployments.clusters[0]: serviceAccountToken is missing, and this is not a pod with a service account of its own',
  ],
  [
    'an environment without clusters',
    { ...one, environments: [environment('a', { clusters: [] })] },
    undefined,
    'deployments.environments[0].clusters: name at least one cluster',
  ],
  [
    'no time to prove anything',
    {
      ...one,
      environments: [environment('a')],
      verification: { stableSeconds: 0 },
    },
    undefined,
    'deployments.verification.stableSeconds: 0 is not a whole number of seconds',
  ],
])('refuses %s', (_what, deployments, kubernetes, expected) => {
  expect(message(deployments, kubernetes)).toBe(expected);
});

it('refuses a kubeconfig that is not there, and a context that is not in it', () => {
  const absent = dir.resolve('absent');
  expect(
    message({ clusters: [{ name: 'prod', kubeconfig: { file: absent } }] }),
  ).toMatch(/^deployments\.clusters\[0\]\.kubeconfig\.file: ENOENT/);
  const file = dir.resolve('one');
  writeFileSync(
    file,
    JSON.stringify({
      contexts: [{ name: 'a', context: { cluster: 'c', user: 'u' } }],
    }),
  );
  expect(
    message({
      clusters: [{ name: 'prod', kubeconfig: { file, context: 'b' } }],
    }),
  ).toMatch(/no context "b" in .*known are a$/);
});

it.each([
  [
    'is not YAML',
    '{ clusters: [',
    /^deployments\.clusters\[0\]\.kubeconfig\.file: /,
  ],
  ['is empty', '{}', /kubeconfig has no current cluster$/],
  [
    'needs a proxy',
    JSON.stringify({
      clusters: [
        {
          name: 'c',
          cluster: { server: 'https://c', 'proxy-url': 'http://p' },
        },
      ],
      users: [{ name: 'u', user: {} }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'x',
    }),
    /the proxy-url of cluster c is not supported$/,
  ],
])('refuses a kubeconfig that %s', (_what, content, expected) => {
  const file = dir.resolve('kubeconfig');
  writeFileSync(file, content);
  expect(
    message({ clusters: [{ name: 'prod', kubeconfig: { file } }] }),
  ).toMatch(expected);
});

it('names the whole path of a kubeconfig that it cannot read', () => {
  expect(
    message({ clusters: [{ name: 'prod', kubeconfig: { file: './absent' } }] }),
  ).toContain(`'${resolve('absent')}'`);
});
