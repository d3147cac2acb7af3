import {
  actionsRegistryServiceMock,
  MockActionsRegistry,
} from '@backstage/backend-test-utils/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { until } from '../__testUtils__/until';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { openShop, reached, seen, Shop, WEB } from '../__testUtils__/openShop';
import { CANARY } from '../__testUtils__/shopObjects';
import { GUS, NOBODY, Portal, startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const { databases } = eachDatabase();
const ALICE = 'user:default/alice';

describe.each<[string, object, string | RegExp]>([
  ['staging', { tier: 'staging' }, 'succeeded'],
  ['production', { tier: 'production' }, /can only be asked for from here/],
  [
    'production with approvals',
    {
      tier: 'production',
      approvals: { required: 1, groups: ['group:default/platform'] },
    },
    'pending-approval',
  ],
])('in %s', (_name, environment, outcome) => {
  let shop: Shop;
  let portal: Portal;
  let registry: MockActionsRegistry;

  beforeAll(async () => {
    shop = await openShop();
    registry = actionsRegistryServiceMock({
      logger: mockServices.logger.mock(),
    });
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init('SQLITE_3'),
      config: {
        environments: [
          {
            name: 'shop',
            clusters: ['prod'],
            namespaces: ['shop'],
            ...environment,
          },
        ],
      },
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    await seen(portal, WEB, '1.1.0');
  });

  afterAll(async () => {
    await portal.stop();
    await shop.cluster.close();
  });

  const invoke = async (
    action: string,
    input: Parameters<MockActionsRegistry['invoke']>[0]['input'],
    credentials: unknown = mockCredentials.user(ALICE),
  ): Promise<any> => {
    const { output } = await registry.invoke({
      id: `test:${action}`,
      input,
      credentials: credentials as never,
    });
    expect(JSON.stringify(output)).not.toContain(CANARY);
    return output;
  };
  const plan = async () =>
    (await invoke('plan-action', { workload: { ...WEB }, action: 'rollback' }))
      .plan;
  const request = async (planHash: string, credentials?: unknown) =>
    invoke(
      'request-operation',
      {
        workload: { ...WEB },
        action: 'rollback',
        reason: 'errors since noon',
        planHash,
        idempotencyKey: 'one request of mine',
      },
      credentials,
    );

  it('shows what the routes show', async () => {
    const { items, total } = await invoke('list-services', {});
    expect(total).toBe(2);
    expect(items[0]).toHaveProperty('entityRef');
    const workload = await until('the page to have it', async () => {
      const service = await invoke('get-service', {
        entityRef: 'component:default/web',
      });
      return service.environments[0].workloads[0];
    });
    expect(workload.ref).toEqual(WEB);
    const revisions = await invoke('list-revisions', { ...WEB });
    expect(revisions.items).toHaveLength(2);
    expect(await plan()).toMatchObject({ action: 'rollback', toRevision: 1 });
  });

  it.each<[string, unknown, string]>([
    ['a service', mockCredentials.service(), 'plan-action'],
    ['a service', mockCredentials.service(), 'list-services'],
    ['nobody', mockCredentials.none(), 'list-services'],
    ['who may not look', mockCredentials.user(NOBODY), 'list-services'],
    ['who may only look', mockCredentials.user(GUS), 'plan-action'],
  ])('refuses %s (%#)', async (_who, credentials, action) => {
    const input =
      action === 'plan-action'
        ? { workload: { ...WEB }, action: 'rollback' }
        : {};
    await expect(invoke(action, input, credentials)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });

  it('refuses who may only look also when she asks at once', async () => {
    const { hash } = await plan();
    await expect(
      request(hash, mockCredentials.user(GUS)),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('says which actions change something', async () => {
    const { actions } = await registry.list();
    const destructive = actions.filter(it_ => it_.attributes.destructive);
    expect(actions).toHaveLength(7);
    expect(destructive.map(it_ => it_.name)).toEqual(['request-operation']);
  });

  it('asks in production, begins elsewhere, and refuses where nobody could be asked', async () => {
    const { hash } = await plan();
    const { operation, refusal } = await request(hash).catch(
      (error: Error) => ({ operation: undefined, refusal: error.message }),
    );
    const state = async () => {
      if (outcome === 'succeeded') await reached(portal, operation);
      const again = await request(hash);
      const told = await invoke('get-operation', { id: again.operation.id });
      return told.events[0].sentence.includes('errors since noon')
        ? told.operation.state
        : 'untold';
    };
    expect(refusal ?? (await state())).toMatch(outcome);
    expect(shop.cluster.requests.filter(it_ => it_.code === 200)).toHaveLength(
      outcome === 'succeeded' ? 1 : 0,
    );
  });
});
