import { Knex } from 'knex';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  GateReading,
  Plan,
  QualityCheck,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsQualityGatesExtensionPoint } from '@backstage-deployments/plugin-deployments-node';
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
  PETRA,
  Portal,
  startPortal,
} from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const REPOSITORY = 'https://github.example/acme/web';
const COMMIT = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c';
const deploy = { action: 'deploy' };

const place = (name: string, namespace: string) => ({
  name,
  tier: name,
  clusters: ['prod'],
  namespaces: [namespace],
});
const unit: QualityCheck = {
  name: 'unit',
  verdict: 'failed',
  url: 'https://ci.example.com/1',
};

/** Production's web at 1.1.0, staging's at 1.2.0, whose commit the source says something of. */
async function open(knex: Knex, reading: GateReading) {
  /** What the source was asked about, in order. */
  const asked: object[] = [];
  const shop = await openShop();
  shop.cluster.put('namespaces', { metadata: { name: 'shop-staging' } });
  const staged = deployment('web', '1.2.0');
  staged.metadata.namespace = 'shop-staging';
  staged.spec!.template!.metadata!.annotations = {
    'org.opencontainers.image.revision': COMMIT,
  };
  shop.cluster.put('deployments', staged);
  shop.cluster.change<typeof staged>(
    'deployments',
    'shop-staging',
    'web',
    ({ metadata }) => {
      metadata.generation = 2;
    },
  );
  const portal = await startPortal({
    cluster: shop.cluster,
    knex,
    entities: [
      component('web', {
        'backstage.io/kubernetes-id': 'web',
        'backstage.io/source-location': `url:${REPOSITORY}`,
      }),
    ],
    config: {
      environments: [
        place('staging', 'shop-staging'),
        {
          ...place('production', 'shop'),
          gates: [
            { name: 'tests', checks: ['unit'] },
            { name: 'security-scan', checks: ['trivy*'] },
          ],
        },
      ],
    },
    features: [
      createBackendModule({
        pluginId: 'deployments',
        moduleId: 'fake-gates',
        register(env) {
          env.registerInit({
            deps: { gates: deploymentsQualityGatesExtensionPoint },
            async init({ gates }) {
              gates.setProvider({
                name: 'Fake',
                async read(question) {
                  asked.push(question);
                  return reading;
                },
              });
            },
          });
        },
      }),
    ],
  });
  await seen(portal, WEB, '1.1.0');
  await until('staging to be seen', async () => {
    const { body } = await portal.alice.get('/services/default/component/web');
    return body.environments?.[0].workloads.length === 1;
  });
  return {
    shop,
    portal,
    asked,
    close: async () => {
      await portal.stop();
      await shop.cluster.close();
    },
  };
}

const gatesOf = ({ checks }: Plan) =>
  checks.filter(({ name }) => name.startsWith('gate '));

describe.each(ids)('on %s, a version whose commit has not passed', id => {
  let shop: Shop;
  let portal: Portal;
  let asked: object[];
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ shop, portal, asked, close } = await open(await databases.init(id), {
      checks: [unit],
    }));
  });

  afterAll(() => close());

  const request = (planHash: string, more: object = {}) => ({
    workload: WEB,
    ...deploy,
    reason: 'Nobody can pay, and the fix is in this version',
    planHash,
    idempotencyKey: `a-key-for-this-${Object.keys(more).length}`,
    ...more,
  });

  it('is planned, and stopped by each gate that it has not passed', async () => {
    const plan = await planned(portal, WEB, deploy);
    expect(gatesOf(plan)).toEqual([
      {
        name: 'gate tests',
        verdict: 'block',
        message: 'Gate tests has not passed: unit failed',
        url: unit.url,
      },
      {
        name: 'gate security-scan',
        verdict: 'block',
        message:
          'Gate security-scan is unknown: the commit has no check named trivy*',
      },
    ]);
    const { status, text } = await portal.alice.post(
      '/operations',
      request(plan.hash),
    );
    expect(status).toBe(409);
    expect(text).toContain(`unit failed (${unit.url})`);
    // Two looks at the gates, one question.
    expect(asked).toEqual([{ repository: REPOSITORY, commit: COMMIT }]);
    expect(shop.web().spec?.template?.spec?.containers?.[0].image).toContain(
      ':1.1.0',
    );
  });

  it('is compared by its gates, of which the page shows the same', async () => {
    const { body } = await portal.alice.get(
      '/services/default/component/web/compare?from=staging&to=production',
    );
    const [{ from, to }] = body.workloads;
    expect(from.quality).toMatchObject({
      gates: [
        { gate: 'tests', verdict: 'failed', checks: [unit] },
        { gate: 'security-scan', verdict: 'unknown' },
      ],
      others: [],
    });
    expect(to.quality.gates[0].message).toBe(
      'Gate tests is unknown: nobody tells from which commit 1.1.0 was built',
    );
    expect(asked).toHaveLength(1);
  });

  it('is not asked about when a rollback is planned', async () => {
    const plan = await planned(portal, WEB, { action: 'rollback' });
    expect(gatesOf(plan)).toEqual([]);
  });

  it('goes past them by breaking the glass, for who may', async () => {
    const { hash } = await planned(portal, WEB, deploy);
    const glass = request(hash, { breakGlass: true });
    expect((await portal.alice.post('/operations', glass)).status).toBe(403);
    const { status, body } = await portal
      .as(PETRA)
      .post('/operations', { ...glass, idempotencyKey: 'the-key-of-petra' });
    expect(status).toBe(202);
    const ended = await reached(portal, body);
    expect(ended).toMatchObject({ state: 'succeeded', toVersion: '1.2.0' });
    const { body: trail } = await portal.alice.get(
      `/operations/${ended.id}/events`,
    );
    expect(JSON.stringify(trail)).toContain('brokeGlass');
    const again = await portal.alice.post(`${pathOf(WEB)}/plan`, deploy);
    expect(again.status).toBe(422);
  });
});

it.each(ids)('on %s, a version that has passed comes through', async id => {
  const { shop, portal, close } = await open(await databases.init(id), {
    checks: [
      { ...unit, verdict: 'passed' },
      { name: 'trivy image', verdict: 'passed' },
    ],
  });
  const plan = await planned(portal, WEB, deploy);
  expect(gatesOf(plan).map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
  const ended = await reached(portal, await requested(portal, WEB, deploy));
  expect(ended.state).toBe('succeeded');
  expect(shop.web().spec?.template?.spec?.containers?.[0].image).toContain(
    ':1.2.0',
  );
  await close();
});
