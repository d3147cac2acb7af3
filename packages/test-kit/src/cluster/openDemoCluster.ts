import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  analysisController,
  measuredByOutcome,
  ObjectStore,
  rolloutController,
  runControllers,
  startApiServer,
  systemClock,
  workloadControllers,
} from '@backstage-deployments/demo-cluster';
import { Capabilities, ClusterUnderTest } from '../contracts/ClusterUnderTest';
import { playedContainers } from '../manifests/Containers';
import { ReferenceClis } from '../references/ReferenceClis';
import { ClusterAdmin } from './ClusterAdmin';
import { Connection } from './Connection';
import { PortalSide } from './PortalSide';
import { selfSignedCertificate } from './selfSignedCertificate';

const NAME = 'demo';

/** What the demo cluster has; the reason for what it lacks. */
export const demoCapabilities: Capabilities = {
  rollouts: true,
  analyses: true,
  prometheus: 'the demo cluster knows what a version measures',
  endpoints: 'it starts no pods, and its proxy knows its own world only',
  argoCd: 'its Argo CD is tried by tests of its own',
  flux: 'it has none',
  expiry: true,
  rbac: true,
};

/** A demo cluster of its own in this process, ready for the suite. */
export async function openDemoCluster(
  portal: PortalSide,
): Promise<ClusterUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  const store = new ObjectStore({ clock: systemClock });
  const options = { store, clock: systemClock };
  const controllers = runControllers(store, systemClock, [
    ...workloadControllers(options),
    rolloutController(options),
    analysisController({ ...options, metricSource: measuredByOutcome }),
  ]);
  const tls = await selfSignedCertificate(folder);
  const server = await startApiServer({ store, tls });
  const as = (token: string): Connection => ({
    url: server.url,
    ca: tls?.cert,
    token,
  });
  const admin = new ClusterAdmin(as('admin-token'));
  const clients = {
    portal: portal.createClient(NAME, as('portal-token')),
    admin: portal.createClient(NAME, as('admin-token')),
    stranger: portal.createClient(NAME, as('no-such-token')),
  };
  let namespaces = 0;
  return {
    name: NAME,
    client: clients.portal,
    clientAs: identity => clients[identity],
    observe: ref => portal.observe(clients.portal, ref),
    admin,
    references: tls
      ? await ReferenceClis.find(
          await writeKubeconfig(folder, as('admin-token')),
        )
      : ReferenceClis.none(),
    containers: playedContainers,
    metricsUrl: 'http://metrics.invalid',
    // A store's first resourceVersion is far above this one, and what was before it is forgotten.
    forget: async () => '1',
    async createNamespace(stage) {
      namespaces += 1;
      const number = `conformance-${namespaces}`;
      const name = stage ? `${number}-${stage}` : number;
      await admin.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
      return name;
    },
    // Its portal may, in every namespace.
    allowActing: async () => undefined,
    allowAsking: async () => undefined,
    async allowActingAs() {
      throw new Error('The demo cluster refuses impersonation');
    },
    async close() {
      controllers.stop();
      await Promise.all(Object.values(clients).map(client => client.close()));
      admin.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function writeKubeconfig(
  folder: string,
  { url, ca = '', token }: Connection,
): Promise<string> {
  const file = join(folder, 'kubeconfig');
  const data = Buffer.from(ca).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': NAME,
    clusters: [
      {
        name: NAME,
        cluster: { server: url, 'certificate-authority-data': data },
      },
    ],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: NAME, context: { cluster: NAME, user: 'admin' } }],
  };
  await writeFile(file, stringify(config), { mode: 0o600 });
  return file;
}
