import { randomBytes } from 'node:crypto';
import { test as base } from '@playwright/test';
import {
  ClusterAdmin,
  Connection,
  Containers,
  findContainers,
  Manifest,
  playedContainers,
  readConnection,
} from '@backstage-deployments/test-kit';
import { PortalPages } from './PortalPages';

/** A cluster of the portal that the tests may set workloads up in. */
interface Target {
  connection: Connection;
  containers: Containers;
  /** Service of the catalog whose page shows what names it. */
  service: string;
}

/** Its component is in the demo's catalog, which every portal of the tests has. */
const service = 'web';

/** The demo's first cluster. */
const demoTarget: Target = {
  connection: { url: 'http://127.0.0.1:17501', token: 'admin-token' },
  containers: playedContainers,
  service,
};

async function remoteTarget(kubeconfig: string): Promise<Target> {
  const connection = await readConnection(kubeconfig);
  const admin = new ClusterAdmin(connection);
  try {
    return { connection, containers: await findContainers(admin), service };
  } finally {
    admin.close();
  }
}

export interface TargetOptions {
  /** Of the cluster that the portal shows, with an administrator's rights; the demo's when left out. */
  kubeconfig: string | undefined;
}

interface Fixtures extends TargetOptions {
  target: Target;
  portal: PortalPages;
  admin: ClusterAdmin;
  /** A namespace of the test's own, gone after it. */
  namespace: string;
  /** A name that no other workload on the page has. */
  workloadName: string;
  create: (manifest: Manifest) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  kubeconfig: [undefined, { option: true }],
  target: async ({ kubeconfig }, provide) =>
    provide(kubeconfig ? await remoteTarget(kubeconfig) : demoTarget),
  portal: async ({ page }, provide) => provide(new PortalPages(page)),
  admin: async ({ target }, provide) => {
    const admin = new ClusterAdmin(target.connection);
    await provide(admin);
    admin.close();
  },
  // eslint-disable-next-line no-empty-pattern
  workloadName: async ({}, provide) =>
    provide(`e2e-${randomBytes(3).toString('hex')}`),
  namespace: async ({ admin, workloadName }, provide) => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: workloadName },
    };
    await admin.create(namespace);
    await provide(workloadName);
    await admin.remove(namespace);
  },
  create: async ({ admin }, provide) => {
    const created: Manifest[] = [];
    await provide(async manifest => {
      created.push(manifest);
      await admin.create(manifest);
    });
    for (const manifest of created) await admin.remove(manifest);
  },
});

export { expect } from '@playwright/test';
