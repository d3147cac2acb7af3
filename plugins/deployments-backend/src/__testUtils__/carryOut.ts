import { Knex } from 'knex';
import { mockServices } from '@backstage/backend-test-utils';
import {
  Action,
  namedService,
  Operation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterClient } from '@backstage-deployments/plugin-deployments-node';
import { HttpClusterClient } from '../clusters/HttpClusterClient';
import { readWorkloadFresh } from '../clusters/readWorkloadFresh';
import { fingerprinter } from '../operations/fingerprinter';
import { OperationsContext } from '../operations/OperationsContext';
import { findBindingProblem } from '../operations/findBindingProblem';
import { planOperation } from '../operations/planOperation';
import { RecentPlans } from '../operations/RecentPlans';
import { startOperation } from '../operations/startOperation';
import { ServiceEntity } from '../services/ServiceEntity';
import { hurriedClock } from './hurriedClock';

/** What operations need of a backend, without HTTP, catalog and watches. */
export function createContext(
  knex: Knex,
  url: string,
): OperationsContext & { client: ClusterClient } {
  const clock = hurriedClock();
  const client = new HttpClusterClient({
    name: 'prod',
    url,
    skipTlsVerify: false,
    token: { kind: 'none' },
  });
  return {
    client,
    knex,
    clock,
    logger: mockServices.logger.mock(),
    config: {
      clusters: [],
      environments: [
        {
          name: 'production',
          title: 'Production',
          tier: 'production',
          clusters: ['prod'],
          namespaces: ['*'],
        },
      ],
      bindings: [],
      registries: [],
      analysis: { intervalSeconds: 15, environments: new Map() },
      requireReason: true,
      approvalSeconds: 1800,
      holdAfterRollback: true,
      verification: { stableSeconds: 1, deadlineSeconds: 60 },
      warnings: [],
    },
    fingerprint: fingerprinter('key'),
    clientOf: () => client,
    impersonates: () => false,
    readFresh: (ref, signal) =>
      readWorkloadFresh(
        client,
        ref,
        { applications: [], applicationsReadable: true },
        signal,
      ),
    // Nobody watches here, so nothing may be taken for unchanged.
    recentPlans: new RecentPlans({ clock, isUnchanged: () => false }),
    findMissing: async () => [],
    findImages: async () => [],
    readGates: async () => ({ unknown: 'nobody tells' }),
    readRoom: async () => ({}),
    compareMetrics: async () => undefined,
    repoFor: () => undefined,
    findApplication: () => undefined,
    findWorkloads: () => [],
    findProblem: (its, ref, { workload }) =>
      findBindingProblem(its, ref, namedService(workload)),
    readServiceNow: async entityRef => serviceOf(entityRef.split('/')[1]),
    readClaims: async userRef => new Set([userRef]),
    waitForChange: (_ref, ms, signal) => clock.sleep(ms, signal),
    onUpdate: () => undefined,
  };
}

export function serviceOf(name: string): ServiceEntity {
  return {
    entityRef: `component:default/${name}`,
    name,
    owner: 'group:default/team-shop',
    selection: { kubernetesId: name },
  };
}

let keys = 0;

/** Plans an action and stores its operation; nobody carries it out yet. */
export async function storeOperation(
  context: OperationsContext,
  workload: WorkloadRef,
  action: Action,
  request: {
    requestedBy?: string;
    idempotencyKey?: string;
    toRevision?: number;
    image?: string;
    service?: ServiceEntity;
  } = {},
): Promise<Operation> {
  const { toRevision, image } = request;
  const service = serviceOf(workload.name);
  const { plan } = await planOperation(context, workload, action, {
    toRevision,
    image,
    ...(action === 'deploy' && { deploy: { service } }),
  });
  return startOperation(context, {
    workload,
    action,
    reason: 'errors',
    planHash: plan.hash,
    idempotencyKey: `stored-${(keys += 1)}`,
    requestedBy: 'user:default/alice',
    service,
    ...request,
  });
}
