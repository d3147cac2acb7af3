import { deployment, observation, pausedCanary } from '../__fixtures__/objects';
import { Rollout } from '../workload/KubernetesObjects';
import { deriveTraffic } from './deriveTraffic';
import { HttpRoute, VirtualService } from './VirtualService';

const strategy = {
  canary: {
    canaryService: 'web-canary',
    stableService: 'web-stable',
    trafficRouting: { istio: { virtualService: { name: 'web' } } },
  },
};

function to(percent: number, stable = 100 - percent): HttpRoute['route'] {
  return [
    { destination: { host: 'web-stable' }, weight: stable },
    {
      destination: { host: 'web-canary.shop.svc.cluster.local' },
      weight: percent,
    },
  ];
}

function virtualService(http: HttpRoute[], name = 'web'): VirtualService {
  return {
    metadata: { name, namespace: 'shop' },
    spec: { hosts: ['web'], http },
  };
}

function canaryTraffic(
  http: HttpRoute[],
  options: {
    told?: number;
    strategy?: NonNullable<Rollout['spec']>['strategy'];
  } = {},
) {
  return deriveTraffic(
    observation({
      kind: 'rollouts',
      workload: pausedCanary(
        { canary: { weights: { canary: { weight: options.told ?? 25 } } } },
        { strategy: options.strategy ?? strategy },
      ),
      virtualServices: [virtualService(http)],
    }),
  );
}

describe('the share that the routes give', () => {
  it('is read from the only route, by whichever name its Services have', () => {
    expect(canaryTraffic([{ route: to(25) }])).toMatchObject({
      actual: { canary: 25, stable: 75 },
    });
    expect(canaryTraffic([{ route: to(25) }])?.problem).toBeUndefined();
  });

  it('counts weights against their sum', () => {
    expect(canaryTraffic([{ route: to(1, 3) }])?.actual).toEqual({
      canary: 25,
      stable: 75,
    });
  });

  it('is read from the named route, not from one that the controller manages', () => {
    const cohort = {
      name: 'cohort',
      match: [{ headers: { 'x-cohort': { exact: 'b' } } }],
      route: [{ destination: { host: 'web-canary' }, weight: 100 }],
    };
    const { canary: base } = strategy;
    const traffic = canaryTraffic(
      [cohort, { name: 'primary', route: to(25) }],
      {
        strategy: {
          canary: {
            ...base,
            trafficRouting: {
              istio: { virtualService: { name: 'web', routes: ['primary'] } },
              managedRoutes: [{ name: 'cohort' }],
            },
          },
        },
      },
    );
    expect(traffic?.actual).toEqual({ canary: 25, stable: 75 });
    expect(traffic?.virtualServices[0].routes).toMatchObject([
      {
        who: ['header x-cohort is b'],
        managed: true,
        destinations: [{ role: 'canary', percent: 100 }],
      },
      { who: [] },
    ]);
  });

  it('is read by subsets where one Service has both versions', () => {
    const subsets = canaryTraffic(
      [
        {
          route: [
            { destination: { host: 'web', subset: 'stable' }, weight: 75 },
            { destination: { host: 'web', subset: 'canary' }, weight: 25 },
          ],
        },
      ],
      {
        strategy: {
          canary: {
            trafficRouting: {
              istio: {
                virtualService: { name: 'web' },
                destinationRule: {
                  canarySubsetName: 'canary',
                  stableSubsetName: 'stable',
                },
              },
            },
          },
        },
      },
    );
    expect(subsets?.actual).toEqual({ canary: 25, stable: 75 });
  });

  it.each([
    [
      'another weight',
      [{ route: to(5) }],
      /gives the canary 5 %, the rollout asks for 25 %/,
    ],
    [
      'no route to the canary',
      [{ route: [to(0)![0]] }],
      /gives the canary 0 %/,
    ],
  ])('is a problem when it is %s', (_what, http, words) => {
    expect(canaryTraffic(http)?.problem).toMatch(words);
  });

  it('is unknown, and no problem, where the VirtualService cannot be read', () => {
    expect(
      deriveTraffic(
        observation({
          kind: 'rollouts',
          workload: pausedCanary({}, { strategy }),
        }),
      ),
    ).toBeUndefined();
  });
});

describe('the routes to a Deployment', () => {
  const selecting = {
    services: [
      {
        metadata: { name: 'web', namespace: 'shop' },
        spec: { selector: { app: 'web' } },
      },
    ],
  };

  it('are those to a Service that selects its pods', () => {
    const traffic = deriveTraffic(
      observation({
        ...selecting,
        workload: deployment(),
        virtualServices: [
          virtualService([
            {
              match: [{ uri: { prefix: '/new' } }],
              route: [{ destination: { host: 'web' } }],
            },
            { redirect: {} },
          ]),
          virtualService(
            [{ route: [{ destination: { host: 'search' } }] }],
            'search',
          ),
        ],
      }),
    );
    expect(traffic?.virtualServices).toHaveLength(1);
    expect(traffic?.virtualServices[0].routes).toEqual([
      {
        who: ['path begins with /new'],
        destinations: [{ role: 'workload', host: 'web', percent: 100 }],
      },
      { who: [], destinations: [], instead: 'redirect' },
    ]);
  });

  it('are none where nothing leads to it', () => {
    expect(
      deriveTraffic(
        observation({
          ...selecting,
          virtualServices: [
            virtualService([
              {
                route: [
                  { destination: { host: 'web.other.svc.cluster.local' } },
                ],
              },
            ]),
          ],
        }),
      ),
    ).toBeUndefined();
  });
});
