import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import {
  openShop,
  pathOf,
  reached,
  requested,
  seen,
  Shop,
  WEB,
} from '../__testUtils__/openShop';
import { deployment } from '../__testUtils__/shopObjects';
import { Portal, startPortal } from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const STAGED = { ...WEB, namespace: 'shop-staging' };
const BLIND = 'user:default/blind';

describe.each(ids)('on %s, a version of staging', id => {
  let shop: Shop;
  let portal: Portal;

  beforeAll(async () => {
    shop = await openShop();
    shop.cluster.put('namespaces', { metadata: { name: 'shop-staging' } });
    const staged = deployment('web', '1.2.0');
    staged.metadata.namespace = 'shop-staging';
    shop.cluster.put('deployments', staged);
    shop.cluster.change<typeof staged>(
      'deployments',
      'shop-staging',
      'web',
      ({ metadata }) => {
        metadata.generation = 2;
      },
    );
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init(id),
      policy: (user, permission) =>
        user === BLIND && permission === 'deployments.environment.read'
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'deployments',
              resourceType: 'deployments-environment',
              conditions: {
                rule: 'IN_ENVIRONMENT',
                resourceType: 'deployments-environment',
                params: { environments: ['production'] },
              },
            }
          : undefined,
    });
    await seen(portal, WEB, '1.1.0');
  });

  afterAll(async () => {
    await portal.stop();
    await shop.cluster.close();
  });

  /** The offer on production's page, as soon as both are seen. */
  const offered = () =>
    until('the offer', async () => {
      const { body } = await portal.alice.get(
        '/services/default/component/web',
      );
      return body.environments?.[1].workloads[0]?.actions.find(
        ({ action }: { action: string }) => action === 'deploy',
      );
    });

  it('has nowhere to come from in the first environment', async () => {
    const { status, text } = await portal.alice.post(
      `/workloads/prod/shop-staging/deployments/${STAGED.name}/plan`,
      { action: 'deploy' },
    );
    expect(status).toBe(422);
    expect(text).toContain('is the first environment');
  });

  it('is not told to who may not see staging', async () => {
    const { status, text } = await portal
      .as(BLIND)
      .post(`${pathOf(WEB)}/plan`, { action: 'deploy' });
    expect(status).toBe(403);
    expect(text).not.toContain('1.2.0');
  });

  it('comes to production: offered, planned, written and proven', async () => {
    expect(await offered()).toEqual({
      action: 'deploy',
      allowed: true,
      version: '1.2.0',
      fromEnvironment: 'staging',
    });
    const ended = await reached(
      portal,
      await requested(portal, WEB, { action: 'deploy' }),
    );
    expect(ended).toMatchObject({
      state: 'succeeded',
      fromVersion: '1.1.0',
      toVersion: '1.2.0',
      plan: { deploy: { fromEnvironment: 'staging' } },
    });
    const { metadata, spec } = shop.web();
    expect(spec?.template?.spec?.containers?.[0].image).toBe(
      'registry.example.com/web:1.2.0',
    );
    // The variables stay production's own.
    expect(spec?.template?.spec?.containers?.[0].env).toHaveLength(1);
    expect(metadata.annotations?.['kubernetes.io/change-cause']).toBe(
      'Deployed 1.2.0 from staging by user:default/alice: errors since noon',
    );
    await seen(portal, WEB, '1.2.0');
    const { body } = await portal.alice.get(`${pathOf(WEB)}/revisions`);
    expect(body.items[0]).toMatchObject({ by: 'user:default/alice' });
    const again = await portal.alice.post(`${pathOf(WEB)}/plan`, {
      action: 'deploy',
    });
    expect(again.status).toBe(422);
  });

  it('is refused while it is held there', async () => {
    const back = await reached(
      portal,
      await requested(portal, WEB, { action: 'rollback' }),
    );
    expect(back.state).toBe('succeeded');
    const { status, text } = await portal.alice.post(`${pathOf(WEB)}/plan`, {
      action: 'deploy',
    });
    expect(status).toBe(422);
    expect(text).toContain('1.2.0 is held in production');
    const offer = await until('the refusal on the page', async () => {
      const found = await offered();
      return found.allowed === false && found;
    });
    expect(offer.reason).toContain('is held in production');
  });
});
