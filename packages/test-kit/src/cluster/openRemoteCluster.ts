import { randomBytes } from 'node:crypto';
import { ClusterUnderTest, Identity } from '../contracts/ClusterUnderTest';
import { MetricServer } from '../metrics/MetricServer';
import { ReferenceClis } from '../references/ReferenceClis';
import { until } from '../until';
import { AdminError } from './AdminError';
import { ClusterAdmin } from './ClusterAdmin';
import { compactEtcd } from './compactEtcd';
import { findContainers } from './findContainers';
import { PortalAccess } from './PortalAccess';
import { ClosableClient, PortalSide } from './PortalSide';
import { readConnection } from './readConnection';

/** On everything that a run makes; its value is the run's name. */
export const RUN_LABEL = 'conformance.deployments.backstage.io/run';

export interface RemoteClusterOptions {
  /** With an administrator's rights. */
  kubeconfig: string;
  /** Credentials that the portal is to use, if there are any. */
  portalKubeconfig?: string;
  /** Of the cluster's etcd, without TLS, where it can be reached; see {@link compactEtcd}. */
  etcdUrl?: string;
  /** Prefix of everything that is made. */
  run?: string;
}

/**
 * The cluster that a kubeconfig names, ready for the suite.
 *
 * @throws Error when it cannot be reached
 */
export async function openRemoteCluster(
  portal: PortalSide,
  options: RemoteClusterOptions,
): Promise<ClusterUnderTest> {
  const { kubeconfig, portalKubeconfig, etcdUrl, run = newRunName() } = options;
  const adminConnection = await readConnection(kubeconfig);
  const admin = new ClusterAdmin(adminConnection);
  const labels = { [RUN_LABEL]: run };
  const access = await PortalAccess.grant(
    admin,
    adminConnection,
    portalKubeconfig ? await readConnection(portalKubeconfig) : undefined,
    run,
    labels,
  );
  const metrics = await MetricServer.start();
  const clients = {
    portal: portal.createClient(run, access.connection),
    admin: portal.createClient(run, adminConnection),
    stranger: portal.createClient(run, {
      ...access.connection,
      cert: undefined,
      key: undefined,
      token: 'no-such-token',
    }),
  };
  const begunAt = await currentRevision(admin);
  const namespaces: string[] = [];
  return {
    name: run,
    client: clients.portal,
    clientAs: (identity: Identity) => clients[identity],
    observe: ref => portal.observe(clients.portal, ref),
    admin,
    references: await ReferenceClis.find(kubeconfig),
    containers: await findContainers(admin),
    metricsUrl: metrics.url,
    async forget() {
      if (!etcdUrl) throw new Error('No etcd was given');
      await compactEtcd(etcdUrl, begunAt);
      return '1';
    },
    async createNamespace(stage) {
      const number = `${run}-${namespaces.length + 1}`;
      const name = stage ? `${number}-${stage}` : number;
      namespaces.push(name);
      await makeNamespace(admin, name, labels);
      await access.allowActing(name);
      return name;
    },
    allowActing: namespace => access.allowActing(namespace),
    allowAsking: (whom, namespace) => access.allowAsking(whom, namespace),
    allowActingAs: (user, namespace) => access.allowActingAs(user, namespace),
    async close() {
      for (const name of [...namespaces, `${run}-portal`]) {
        await admin.remove(namespaceRef(name));
      }
      await access.revoke();
      await metrics.stop();
      await closeAll(Object.values(clients));
      admin.close();
    },
  };
}

async function currentRevision(admin: ClusterAdmin): Promise<string> {
  const { metadata } = await admin.request<{
    metadata: { resourceVersion: string };
  }>('GET', '/api/v1/namespaces?limit=1');
  return metadata.resourceVersion;
}

function newRunName(): string {
  return `conformance-${randomBytes(3).toString('hex')}`;
}

function namespaceRef(name: string) {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

async function makeNamespace(
  admin: ClusterAdmin,
  name: string,
  labels: Record<string, string>,
): Promise<void> {
  const ref = namespaceRef(name);
  await admin.create({ ...ref, metadata: { name, labels } });
  // Pods are refused until the controller manager has made it.
  await until(
    `service account default in ${name}`,
    () =>
      exists(admin, {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace: name },
      }),
    there => there,
  );
}

async function exists(
  admin: ClusterAdmin,
  ref: Parameters<ClusterAdmin['read']>[0],
): Promise<boolean> {
  try {
    await admin.read(ref);
    return true;
  } catch (error) {
    if (error instanceof AdminError && error.statusCode === 404) return false;
    throw error;
  }
}

async function closeAll(clients: ClosableClient[]): Promise<void> {
  await Promise.all(clients.map(client => client.close()));
}
