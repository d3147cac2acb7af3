import { randomBytes } from 'node:crypto';
import { test as base } from '@playwright/test';
import {
  KUBERNETES_ID,
  ServiceSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import {
  bringInto,
  ClusterAdmin,
  Connection,
  Containers,
  findContainers,
  Manifest,
  playedContainers,
  readConnection,
  RecordedState,
  until,
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
  /** A namespace that is gone after the test. */
  createNamespace: (name: string) => Promise<void>;
  /**
   * Sends a workload `web` of the target's service into a state, in a namespace of the state's name.
   *
   * @param containers - where a version is another than the target's
   */
  bring: (
    state: RecordedState,
    containers?: Partial<Containers>,
  ) => Promise<void>;
  /** What the portal knows of a service; those who ask at once share an answer. */
  readService: (name: string) => Promise<ServiceSnapshot>;
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
  namespace: async ({ createNamespace, workloadName }, provide) => {
    await createNamespace(workloadName);
    await provide(workloadName);
  },
  createNamespace: async ({ create }, provide) =>
    provide(name =>
      create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
    ),
  readService: async ({ request }, provide) => {
    const answer = await request.get('/api/auth/demo/refresh', {
      headers: { 'x-demo-user': 'alice' },
    });
    const { backstageIdentity } = await answer.json();
    const authorization = `Bearer ${backstageIdentity.token}`;
    const running = new Map<string, Promise<ServiceSnapshot>>();
    const read = async (name: string): Promise<ServiceSnapshot> => {
      const found = await request.get(
        `/api/deployments/services/default/component/${name}`,
        { headers: { authorization } },
      );
      running.delete(name);
      return found.json();
    };
    await provide(name => {
      const reading = running.get(name) ?? read(name);
      running.set(name, reading);
      return reading;
    });
  },
  bring: async ({ admin, createNamespace, readService, target }, provide) =>
    provide(async (state, containers) => {
      const namespace = state.name;
      await createNamespace(namespace);
      const readStatus = async () => {
        const { environments } = await readService(target.service);
        return environments
          .flatMap(({ workloads }) => workloads)
          .find(({ ref }) => ref.namespace === namespace)?.status;
      };
      await bringInto(
        state,
        {
          admin,
          containers: { ...target.containers, ...containers },
          metricsUrl: 'http://metrics.invalid',
          namespace,
          follow: phase =>
            until(
              `${state.name} is ${phase}`,
              readStatus,
              status => status?.phase === phase,
            ),
        },
        { [KUBERNETES_ID]: target.service },
      );
    }),
  create: async ({ admin }, provide) => {
    const created: Manifest[] = [];
    await provide(async manifest => {
      created.push(manifest);
      await admin.create(manifest);
    });
    for (const manifest of created.reverse()) await admin.remove(manifest);
  },
});

export { expect } from '@playwright/test';
