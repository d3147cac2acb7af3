import { eachDatabase } from '../__testUtils__/eachDatabase';
import { openShop, seen, Shop, WEB } from '../__testUtils__/openShop';
import { CANARY, deployment } from '../__testUtils__/shopObjects';
import { NOBODY, Portal, startPortal } from '../__testUtils__/startPortal';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const COMPARE = '/services/default/component/web/compare';

describe.each(ids)('on %s, two environments', id => {
  let shop: Shop;
  let portal: Portal;

  beforeAll(async () => {
    shop = await openShop();
    shop.cluster.put('namespaces', { metadata: { name: 'shop-staging' } });
    const staged = deployment('web', '1.1.0');
    staged.metadata.namespace = 'shop-staging';
    shop.cluster.put('deployments', staged);
    shop.cluster.change<typeof staged>(
      'deployments',
      'shop-staging',
      'web',
      ({ spec, metadata }) => {
        metadata.generation = 2;
        const [container] = spec!.template!.spec!.containers!;
        container.image = 'registry.example.com/web:1.2.0';
        container.env = [
          {
            name: 'LEVEL',
            valueFrom: { configMapKeyRef: { name: 'app', key: 'level' } },
          },
        ];
      },
    );
    portal = await startPortal({
      cluster: shop.cluster,
      knex: await databases.init(id),
    });
    await seen(portal, WEB, '1.1.0');
  });

  afterAll(async () => {
    await portal.stop();
    await shop.cluster.close();
  });

  it('are compared from memory and history, by names and never by values', async () => {
    const { body, text } = await until('staging to be seen', async () => {
      const answer = await portal.alice.get(
        `${COMPARE}?from=staging&to=production`,
      );
      return answer.text.includes('1.2.0') && answer;
    });
    expect(body).toMatchObject({
      message: 'Production is 1 version behind Staging',
      versions: [{ version: '1.2.0' }],
      workloads: [
        {
          name: 'web',
          from: { version: '1.2.0', ref: { namespace: 'shop-staging' } },
          to: { version: '1.1.0', ref: { namespace: 'shop' } },
          differences: [
            { aspect: 'version', what: 'app', from: '1.2.0', to: '1.1.0' },
            { aspect: 'variables', what: 'app LEVEL', from: 'set' },
            { aspect: 'variables', what: 'app PASSWORD', to: 'set' },
            { aspect: 'configuration', what: 'ConfigMap app: level' },
          ],
        },
      ],
    });
    expect(text).not.toContain(CANARY);
    // Lists of the watches only; nobody asked for an object.
    expect(shop.cluster.requests.filter(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['alice', `${COMPARE}?from=staging`, 400],
    ['alice', `${COMPARE}?from=staging&to=moon`, 404],
    [NOBODY, `${COMPARE}?from=staging&to=production`, 403],
  ])('answer %s for %s with %d', async (who, url, status) => {
    const person = who === 'alice' ? portal.alice : portal.as(who);
    expect((await person.get(url)).status).toBe(status);
  });
});
