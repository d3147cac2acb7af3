import request from 'supertest';
import { Knex } from 'knex';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import deploymentsPlugin from '..';
import { FakeCluster } from './FakeCluster';

const ALICE = 'user:default/alice';
/** May look, not act. */
export const GUS = 'user:default/gus';
/** May not even look. */
export const NOBODY = 'user:default/nobody';

/** The only one who may break the glass. */
export const PETRA = 'user:default/petra';

export function component(
  name: string,
  annotations: Record<string, string> = { 'backstage.io/kubernetes-id': name },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-shop' }],
  };
}

/** A user of the catalog with her groups. */
export function person(name: string, ...groups: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: {},
    relations: groups.map(group => ({
      type: 'memberOf',
      targetRef: `group:default/${group}`,
    })),
  };
}

export interface PortalOptions {
  cluster: Pick<FakeCluster, 'url'>;
  knex: Knex;
  entities?: Entity[];
  /** Entity names that only the plugin itself may see. */
  hidden?: string[];
  /** Under `deployments`. */
  config?: object;
  /** Beside the plugin and its mocks. */
  features?: BackendFeature[];
  onSignal?: (signal: Signal) => void;
  policy?: Policy;
  /** Asked at each question to the catalog: whether it does not answer. */
  isCatalogAway?: () => boolean;
}

export interface Signal {
  channel: string;
  message: unknown;
}

type Policy = (user: string, permission: string) => PolicyDecision | undefined;

/**
 * Backstage's mocks of these two are made of jest.fn, which a replica in a process of its own does not have.
 *
 * @param policy - answers first; the rest is as {@link GUS}, {@link NOBODY} and {@link PETRA} say
 */
function permissionsBy(policy: Policy) {
  const service: PermissionsService = {
    async authorize() {
      throw new Error('A decision with conditions would count as a yes');
    },
    async authorizeConditional(questions, options) {
      const { principal } = (options as { credentials: { principal: unknown } })
        .credentials;
      const { userEntityRef = '' } = principal as { userEntityRef?: string };
      return questions.map(({ permission: { name } }) => {
        const reads = name === 'deployments.environment.read';
        const glass = name === 'deployments.operation.break-glass';
        const allowed =
          userEntityRef !== NOBODY &&
          (reads || userEntityRef !== GUS) &&
          (!glass || userEntityRef === PETRA);
        return (
          policy(userEntityRef, name) ?? {
            result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          }
        );
      });
    },
  };
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => service,
  });
}

/** The plugin as a portal runs it, on a fake cluster that belongs to the environments `staging` and `production`. */
export async function startPortal({
  cluster,
  knex,
  entities = [component('web'), component('checkout')],
  hidden = [],
  config = {},
  features = [],
  onSignal = () => undefined,
  policy = () => undefined,
  isCatalogAway = () => false,
}: PortalOptions) {
  const signals: Signal[] = [];
  const backend = await startTestBackend({
    features: [
      deploymentsPlugin,
      mockServices.rootConfig.factory({
        data: configOf(cluster.url, config),
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex }),
      }),
      catalogOf(entities, hidden, isCatalogAway),
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      permissionsBy(policy),
      ...features,
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish({ channel, message }) {
            signals.push({ channel, message });
            onSignal({ channel, message });
          },
        }),
      }),
    ],
  });
  const { server } = backend;
  const as = (user: string) => ({
    get: (path: string) =>
      request(server)
        .get(`/api/deployments${path}`)
        .set('Authorization', mockCredentials.user.header(user)),
    post: (path: string, body: unknown = {}) =>
      request(server)
        .post(`/api/deployments${path}`)
        .set('Authorization', mockCredentials.user.header(user))
        .send(body as object),
    delete: (path: string, body: unknown = {}) =>
      request(server)
        .delete(`/api/deployments${path}`)
        .set('Authorization', mockCredentials.user.header(user))
        .send(body as object),
  });
  const stop = () => backend.stop();
  return { server, signals, stop, as, alice: as(ALICE), gus: as(GUS) };
}

export type Portal = Awaited<ReturnType<typeof startPortal>>;

function configOf(url: string, deployments: object) {
  return {
    permission: { enabled: true },
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [{ name: 'prod', url, serviceAccountToken: 't0p' }],
        },
      ],
    },
    deployments: {
      environments: [
        {
          name: 'staging',
          tier: 'staging',
          clusters: ['prod'],
          namespaces: ['shop-staging'],
        },
        {
          name: 'production',
          tier: 'production',
          clusters: ['prod'],
          namespaces: ['shop'],
        },
      ],
      verification: { stableSeconds: 1, deadlineSeconds: 60 },
      ...deployments,
    },
  };
}

function catalogOf(
  entities: Entity[],
  hidden: string[],
  isAway: () => boolean,
) {
  const memory = catalogServiceMock({ entities });
  const visible = catalogServiceMock({
    entities: entities.filter(
      ({ metadata }) => !hidden.includes(metadata.name),
    ),
  });
  type Asking = { credentials?: { principal: unknown } } | undefined;
  const seenBy = async (options: unknown) => {
    if (isAway()) throw new Error('connect ECONNREFUSED 127.0.0.1:7007');
    const { principal } = (options as Asking)?.credentials ?? {};
    return (principal as { type?: string })?.type === 'service'
      ? memory
      : visible;
  };
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: (): CatalogService =>
      ({
        getEntityByRef: async (ref, options) =>
          (await seenBy(options)).getEntityByRef(ref),
        getEntitiesByRefs: async (refs, options) =>
          (await seenBy(options)).getEntitiesByRefs(refs),
        async *streamEntities(filter, options) {
          yield* (await seenBy(options)).streamEntities(filter);
        },
      } as Partial<CatalogService> as CatalogService),
  });
}
