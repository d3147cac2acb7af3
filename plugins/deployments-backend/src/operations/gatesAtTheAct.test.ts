import {
  GateReading,
  GateVerdict,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { createContext, serviceOf } from '../__testUtils__/carryOut';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { openShop, Shop, WEB } from '../__testUtils__/openShop';
import { deployment } from '../__testUtils__/shopObjects';
import { migrateSchema } from '../database/migrateSchema';
import { findLapse } from './findLapse';
import { OperationsContext } from './OperationsContext';
import { planOperation } from './planOperation';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const COMMIT = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c';
const service = {
  ...serviceOf('web'),
  source: 'https://github.example/acme/web',
};
const unit = (verdict: GateVerdict): GateReading => ({
  checks: [{ name: 'unit', verdict }],
});

describe.each(ids)('on %s, a version that was approved', id => {
  let shop: Shop;
  let reading: GateReading;
  let context: OperationsContext;

  beforeAll(async () => {
    shop = await openShop();
    const staged = deployment('web', COMMIT);
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
    const knex = await databases.init(id);
    await migrateSchema(knex);
    const base = createContext(knex, shop.cluster.url);
    const [production] = base.config.environments;
    context = {
      ...base,
      config: {
        ...base.config,
        environments: [
          {
            ...production,
            name: 'staging',
            title: 'Staging',
            tier: 'staging',
            namespaces: ['shop-staging'],
          },
          { ...production, gates: [{ name: 'tests', checks: ['unit'] }] },
        ],
      },
      findWorkloads: () => [{ ...WEB, namespace: 'shop-staging' }],
      readGates: async ({ repository, commit }) =>
        repository === service.source && commit === COMMIT
          ? reading
          : { unknown: `${repository} has no ${commit}` },
    };
  });

  afterAll(() => shop.cluster.close());

  it.each<[string, GateReading, string | undefined]>([
    ['has passed still', unit('passed'), undefined],
    [
      'has failed since',
      unit('failed'),
      'Gate tests has not passed: unit failed',
    ],
    [
      'is run again',
      unit('pending'),
      'Gate tests has not passed yet: unit still pending',
    ],
    [
      'cannot be looked up',
      { unknown: 'GitHub is away' },
      'Gate tests is unknown: GitHub is away',
    ],
  ])('is looked at again before the act: %s', async (_what, then, lapse) => {
    reading = unit('passed');
    const { plan } = await planOperation(context, WEB, 'deploy', {
      deploy: { service },
    });
    expect(plan.checks).toContainEqual({
      name: 'gate tests',
      verdict: 'pass',
      message: 'Gate tests has passed: unit',
    });
    reading = then;
    const approved = {
      id: 'o-1',
      workload: WEB,
      action: 'deploy',
      planHash: plan.hash,
      plan,
      approvals: [],
      requestedBy: 'user:default/alice',
    } as Partial<Operation> as Operation;
    expect(await findLapse(context, approved)).toBe(lapse);
  });
});
