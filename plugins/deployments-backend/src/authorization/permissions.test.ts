import { PolicyDecision } from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_DEPLOYMENTS_ENVIRONMENT } from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import {
  openShop,
  pathOf,
  planned,
  reached,
  requested,
  seen,
  Shop,
  WEB,
} from '../__testUtils__/openShop';
import { deployment } from '../__testUtils__/shopObjects';
import {
  component,
  person,
  Portal,
  PortalOptions,
  startPortal,
} from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';
import {
  createDeploymentsConditionalDecision,
  deploymentsConditions,
} from './rules';
import { parseResourceRef } from './EnvironmentResource';

jest.setTimeout(60_000);

const { databases } = eachDatabase();
const BOB = 'user:default/bob';
const page = '/services/default/component/web';

/** What a policy answers; conditions may be nested as everywhere in Backstage. */
function allowIf(
  conditions: Parameters<typeof createDeploymentsConditionalDecision>[1],
): PolicyDecision {
  return createDeploymentsConditionalDecision(
    {
      type: 'resource',
      name: 'any',
      attributes: {},
      resourceType: RESOURCE_TYPE_DEPLOYMENTS_ENVIRONMENT,
    },
    conditions,
  );
}
const owner = (claims: string[]) =>
  deploymentsConditions.isEntityOwner({ claims });
const inStaging = deploymentsConditions.inEnvironment({
  environments: ['staging'],
});

describe('permissions with conditions', () => {
  let shop: Shop;
  let portal: Portal;

  async function open(options: Partial<PortalOptions>) {
    shop = await openShop();
    shop.cluster.put('deployments', {
      ...deployment('web', '2.0.0'),
      metadata: {
        ...deployment('web', '2.0.0').metadata,
        namespace: 'shop-staging',
        uid: undefined,
      },
    });
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init('SQLITE_3'),
      ...options,
    });
    await seen(portal, WEB, '1.1.0');
    await until('both on the page', async () => {
      const { body } = await portal.alice.get(page);
      return body.environments.every(
        ({ workloads }: { workloads: [] }) => workloads.length > 0,
      );
    });
  }

  afterEach(async () => {
    await portal.stop();
    await shop.cluster.close();
  });

  it('shows somebody the environments that she may see and nothing of the others', async () => {
    await open({
      policy: (user, permission) =>
        user === BOB && permission === 'deployments.environment.read'
          ? allowIf(inStaging)
          : undefined,
    });
    await reached(portal, await requested(portal, WEB, { action: 'rollback' }));
    const bob = portal.as(BOB);
    const { body, text } = await bob.get(page);
    expect(body.environments).toMatchObject([{ name: 'staging' }]);
    expect(text).not.toContain('production');
    const fleet = await bob.get('/services');
    expect(fleet.body.items[0].environments).toMatchObject([
      { name: 'staging' },
    ]);
    expect((await portal.alice.get('/operations')).body.items).toHaveLength(1);
    expect((await bob.get('/operations')).body.items).toEqual([]);
    const [{ id }] = (await portal.alice.get('/operations')).body.items;
    expect((await bob.get(`/operations/${id}`)).status).toBe(404);
    expect((await bob.get(`/operations/${id}/events`)).status).toBe(404);
    for (const url of ['/revisions', '/revisions/1/diff']) {
      expect((await bob.get(`${pathOf(WEB)}${url}`)).status).toBe(404);
    }
    const plan = await bob.post(`${pathOf(WEB)}/plan`, { action: 'restart' });
    expect(plan.status).toBe(404);
  });

  it('lets somebody do the actions that she may, where she may, and says the rest beforehand', async () => {
    await open({
      policy: (user, permission) =>
        user === BOB && permission === 'deployments.operation.execute'
          ? allowIf({
              anyOf: [
                inStaging,
                {
                  allOf: [
                    owner(['group:default/Team-Shop']),
                    deploymentsConditions.hasAction({ actions: ['restart'] }),
                  ],
                },
              ],
            })
          : undefined,
    });
    const bob = portal.as(BOB);
    const { body } = await bob.get(`${page}/rights`);
    const allowed = body.items.map(
      ({ actions }: { actions: { action: string; allowed: boolean }[] }) =>
        actions.filter(right => right.allowed).map(({ action }) => action),
    );
    expect(allowed[0]).toHaveLength(10);
    expect(allowed[1]).toEqual(['restart']);
    expect(body.items[1].actions[0]).toEqual({
      action: 'rollback',
      allowed: false,
      reason:
        "You may not rollback in production of component:default/web: it takes the permission deployments.operation.execute; ask group:default/team-shop, who owns it, or those who keep this portal's permission policy",
    });
    const refused = await bob.post(`${pathOf(WEB)}/plan`, {
      action: 'rollback',
    });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toBe(body.items[1].actions[0].reason);
    const restart = await bob.post(`${pathOf(WEB)}/plan`, {
      action: 'restart',
    });
    expect(restart.status).toBe(200);
  });

  it('refuses nobody for good while the permission backend is away, and acts for nobody', async () => {
    let isAway = false;
    await open({
      policy: (_user, permission) => {
        if (isAway && permission === 'deployments.operation.execute') {
          throw new TypeError('fetch failed: ECONNREFUSED 10.2.3.4:7007');
        }
        return undefined;
      },
    });
    isAway = true;
    const away = await portal.alice.post(`${pathOf(WEB)}/plan`, {
      action: 'restart',
    });
    expect(away.status).toBe(503);
    expect(away.body.error.message).toBe(
      'The permission backend does not answer, and it alone knows what you may do; nothing was changed. Try again when it is back',
    );
    expect((await portal.alice.get(page)).status).toBe(200);
    isAway = false;
    const back = await portal.alice.post(`${pathOf(WEB)}/plan`, {
      action: 'restart',
    });
    expect(back.status).toBe(200);
  });

  it('says who may approve: members of the groups', async () => {
    const approvals = { groups: ['group:default/security-team'] };
    await open({
      entities: [
        component('web'),
        component('checkout'),
        person('sam', 'security-team'),
      ],
      config: {
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
            approvals,
          },
        ],
      },
    });
    const rights = async (user: string) =>
      (await portal.as(user).get(`${page}/rights`)).body.items.map(
        ({ approve }: { approve: object }) => approve,
      );
    expect(await rights('user:default/sam')).toEqual([
      { allowed: false, reason: 'Nobody has to approve here' },
      { allowed: true },
    ]);
    expect((await rights(BOB))[1]).toEqual({
      allowed: false,
      reason: 'Only members of group:default/security-team may approve here',
    });
  });

  const evil = (name: string, annotations?: Record<string, string>) => ({
    ...component(name, annotations),
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-evil' }],
  });

  it.each([
    ['the same kubernetes-id', { 'backstage.io/kubernetes-id': 'web' }],
    [
      'the same kubernetes-id and the namespace',
      {
        'backstage.io/kubernetes-id': 'web',
        'backstage.io/kubernetes-namespace': 'shop',
      },
    ],
    [
      'its labels',
      { 'backstage.io/kubernetes-label-selector': 'app in (web, checkout)' },
    ],
  ])(
    'gives an entity of another team that points at it by %s neither a look nor an action',
    async (_how, annotations) => {
      await open({
        entities: [
          component('web'),
          component('checkout'),
          evil('evil', annotations),
        ],
        config: {
          bindings: [{ cluster: 'prod', owner: 'group:default/team-shop' }],
        },
      });
      const { body, text } = await portal.alice.get(
        '/services/default/component/evil',
      );
      expect(
        body.environments.flatMap(
          ({ workloads }: { workloads: object[] }) => workloads,
        ),
      ).toEqual([]);
      expect(text).not.toContain('registry.example.com');
      // The owner goes on as if nothing had happened.
      expect((await planned(portal, WEB, { action: 'rollback' })).path).toBe(
        'undo',
      );
      const operation = await requested(portal, WEB, { action: 'rollback' });
      expect(operation.entityRef).toBe('component:default/web');
    },
  );

  it('believes nobody where owners claim the same and the cluster does not say whose it is', async () => {
    await open({ entities: [component('web'), component('checkout')] });
    const mine = await planned(portal, WEB, { action: 'rollback' });
    expect(mine.path).toBe('undo');
    await portal.stop();
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init('SQLITE_3'),
      entities: [
        component('web'),
        component('checkout'),
        evil('evil', { 'backstage.io/kubernetes-id': 'web' }),
      ],
    });
    const { alice } = portal;
    const disputed = (name: string) =>
      until('the dispute to be said', async () => {
        const { body } = await alice.get(`/services/default/component/${name}`);
        return body.problem?.includes('Entities of several owners claim');
      });
    await disputed('web');
    await disputed('evil');
    const plan = await portal.alice.post(`${pathOf(WEB)}/plan`, {
      action: 'rollback',
    });
    expect(plan.status).toBe(404);
    // Whoever keeps the cluster's side settles it.
    shop.cluster.put('namespaces', {
      metadata: {
        name: 'shop',
        annotations: { 'backstage.io/entity-ref': 'component:default/web' },
      },
    });
    await seen(portal, WEB, '1.1.0');
    const evilPage = await portal.alice.get('/services/default/component/evil');
    expect(JSON.stringify(evilPage.body)).not.toContain('registry.example');
  });
});

it.each([
  [
    'production/rollback/component:default/web',
    {
      environment: 'production',
      action: 'rollback',
      entityRef: 'component:default/web',
    },
  ],
  [
    'eu%2Fprod//Component:default/Web',
    { environment: 'eu/prod', entityRef: 'component:default/web' },
  ],
  ['production/delete/component:default/web', undefined],
  ['component:default/web', undefined],
])('reads the resource ref %s', (ref, resource) => {
  expect(parseResourceRef(ref)).toEqual(resource);
});
