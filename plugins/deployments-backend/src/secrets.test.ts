import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { Knex } from 'knex';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  actionsRegistryServiceMock,
  MockActionsRegistry,
} from '@backstage/backend-test-utils/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  Deployment,
  ReplicaSet,
} from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from './__testUtils__/eachDatabase';
import { FakeRequest } from './__testUtils__/FakeCluster';
import {
  CHECKOUT,
  openShop,
  pathOf,
  planned,
  reached,
  requested,
  seen,
  Shop,
  WEB,
} from './__testUtils__/openShop';
import { CANARY, pod, SHOP } from './__testUtils__/shopObjects';
import { Portal, startPortal } from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(60_000);

/**
 * Secrets stand everywhere that somebody may have put one: environment, arguments, annotations, ConfigMaps and Secrets,
 * messages of kubelets, change-causes, error texts of the API server. None of it may come out anywhere. What Git says is
 * tried by the contract suite of repositories, with a secret of its own.
 */
const { databases } = eachDatabase();

/** What the portal said, by where. */
const said: Record<string, string[]> = {};
const say = (where: string, ...what: unknown[]) => {
  (said[where] ??= []).push(
    ...what.map(it =>
      it instanceof Error ? `${it.stack}` : JSON.stringify(it) ?? '',
    ),
  );
};

const recorder = (where: string) => {
  const logger: any = { child: () => logger };
  for (const level of ['error', 'warn', 'info', 'debug']) {
    logger[level] = (...parts: unknown[]) => say(where, ...parts);
  }
  return logger;
};

const recording = [
  createServiceFactory({
    service: coreServices.logger,
    deps: {},
    factory: () => recorder('log'),
  }),
  createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => recorder('log'),
  }),
  createServiceFactory({
    service: coreServices.auditor,
    deps: {},
    factory: () => ({
      async createEvent(event) {
        say('audit log', { ...event, request: undefined });
        return {
          success: async more => say('audit log', more),
          fail: async ({ error, ...more }) => say('audit log', error, more),
        };
      },
    }),
  }),
  createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({ send: async it => say('notifications', it) }),
  }),
];

describe('secrets', () => {
  let shop: Shop;
  let knex: Knex;
  let portal: Portal;
  let registry: MockActionsRegistry;
  const webhook = createServer(async (request, response) => {
    for await (const chunk of request) say('webhook', String(chunk));
    response.end();
  });

  beforeAll(async () => {
    shop = await openShop();
    plantMore(shop);
    knex = await databases.init('SQLITE_3');
    registry = actionsRegistryServiceMock({
      logger: mockServices.logger.mock(),
    });
    await new Promise<void>(done => {
      webhook.listen(0, '127.0.0.1', done);
    });
    const { port } = webhook.address() as AddressInfo;
    portal = await startPortal({
      cluster: shop.cluster,
      knex,
      config: {
        notify: {
          notifications: true,
          slack: { webhookUrl: `http://127.0.0.1:${port}/${CANARY}` },
        },
      },
      features: [
        ...recording,
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    await seen(portal, WEB, '1.1.0');
    await seen(portal, CHECKOUT, '1.1.0');
  });

  afterAll(async () => {
    await portal.stop();
    await shop.cluster.close();
    webhook.close();
  });

  const get = async (path: string) => {
    const { text } = await portal.alice.get(path);
    say('answers', text);
  };
  const look = async () => {
    for (const path of [
      '/environments',
      '/services',
      '/services/default/component/web',
      '/services/default/component/checkout',
      `${pathOf(WEB)}/revisions`,
      `${pathOf(WEB)}/revisions/1/diff`,
      `${pathOf(CHECKOUT)}/revisions`,
      '/operations',
    ]) {
      await get(path);
    }
  };
  const followed = async (id: string) => {
    say('answers', await reached(portal, { id }));
    await get(`/operations/${id}/events`);
  };
  const failWith = (when: (it_: FakeRequest) => boolean, body: object) => {
    shop.cluster.fault = it_ =>
      when(it_)
        ? {
            kind: 'status',
            code: 422,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ kind: 'Status', code: 422, ...body }),
          }
        : undefined;
  };

  it('come out nowhere, whatever is looked at, done, refused or gone wrong', async () => {
    await look();
    say('answers', await planned(portal, WEB, { action: 'rollback' }));

    failWith(({ method }) => method === 'PATCH', {
      reason: 'Invalid',
      message: `Deployment.apps "web" is invalid: env: Invalid value: "${CANARY}"`,
      details: { causes: [{ field: 'spec.template', message: CANARY }] },
    });
    const refused = await requested(portal, WEB, { action: 'rollback' });
    await followed(refused.id);

    failWith(({ method, name }) => method === 'GET' && name === 'web', {
      message: `admission webhook "x.example" denied the request: ${CANARY}`,
    });
    await get(`${pathOf(WEB)}/revisions/1/diff`);
    const plan = await portal.alice.post(`${pathOf(WEB)}/plan`, {
      action: 'restart',
    });
    say('answers', plan.body);

    shop.cluster.fault = () => undefined;
    const done = await requested(portal, WEB, { action: 'rollback' });
    await followed(done.id);
    const promoted = await requested(portal, CHECKOUT, { action: 'abort' });
    await followed(promoted.id);
    await look();
    for (const [action, input] of [
      ['list-services', {}],
      ['get-service', { entityRef: 'component:default/web' }],
      ['list-revisions', { ...WEB }],
      ['get-operation', { id: refused.id }],
      ['plan-action', { workload: { ...CHECKOUT }, action: 'retry' }],
    ] as const) {
      const answer = await registry.invoke({
        id: `test:${action}`,
        input,
        credentials: mockCredentials.user('user:default/alice'),
      });
      say('actions', answer);
    }
    await until('all to be told of the end', () =>
      ['notifications', 'webhook', 'audit log'].every(where =>
        said[where]?.join().includes('checkout'),
      ),
    );
    for (const table of ['operations', 'operation_events']) {
      say('database', ...(await knex(table)));
    }

    expect(Object.keys(said).sort()).toEqual([
      'actions',
      'answers',
      'audit log',
      'database',
      'log',
      'notifications',
      'webhook',
    ]);
    const leaks = Object.entries(said).flatMap(([where, texts]) =>
      texts
        .filter(text => text.includes(CANARY))
        .map(text => {
          const at = text.indexOf(CANARY);
          return `${where}: ${text.slice(Math.max(0, at - 200), at + 60)}`;
        }),
    );
    expect(leaks).toEqual([]);
  });
});

/** Beside what {@link shopObjects} has in every object. */
function plantMore({ cluster }: Shop): void {
  const [replicaSet] = cluster
    .list<ReplicaSet>('replicasets')
    .filter(({ metadata }) => metadata.name.startsWith('web-'));
  const crashing = pod(replicaSet, 'web-crashing');
  const message = `probe failed: {"password": "${CANARY}"} ${CANARY}`;
  cluster.put('pods', {
    ...crashing,
    status: {
      phase: 'Running',
      conditions: [
        { type: 'Ready', status: 'False', reason: 'Unready', message },
      ],
      containerStatuses: [
        {
          name: 'app',
          image: 'x',
          ready: false,
          restartCount: 7,
          state: { waiting: { reason: 'CrashLoopBackOff', message } },
          lastState: { terminated: { exitCode: 1, message } },
        },
      ],
    } as never,
  });
  for (const kind of ['configmaps', 'secrets'] as const) {
    cluster.put(kind, {
      metadata: { name: 'settings', namespace: SHOP },
      ...{ data: { password: CANARY } },
    });
  }
  cluster.change<Deployment>('deployments', SHOP, 'web', ({ metadata }) => {
    metadata.annotations = {
      ...metadata.annotations,
      'kubernetes.io/change-cause': `deploy with token ${CANARY}`,
    };
  });
}
