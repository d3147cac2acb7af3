import { HttpRoute, Rollout, TrafficRouting } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { DesiredTraffic } from './desiredTraffic';
import { planHttpRoutes } from './planHttpRoutes';

const destination = (host: string, weight: number) => ({
  destination: { host },
  weight,
});
const split = (name: string | undefined, canary: number): HttpRoute => ({
  ...(name && { name }),
  route: [destination('canary', canary), destination('stable', 100 - canary)],
});

function plan(
  http: HttpRoute[],
  traffic: DesiredTraffic,
  options: {
    routes?: string[];
    routing?: Partial<TrafficRouting>;
    steps?: object[];
  } = {},
): readonly HttpRoute[] | undefined {
  const rollout: Rollout = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name: 'web',
      namespace: 'shop',
      annotations: { 'rollout.argoproj.io/revision': '2' },
    },
    spec: {
      strategy: {
        canary: {
          stableService: 'stable',
          canaryService: 'canary',
          steps: options.steps ?? [],
          trafficRouting: {
            istio: { virtualService: { name: 'web', routes: options.routes } },
            ...options.routing,
          },
        },
      },
    },
    status: { currentStepIndex: 0 },
  };
  const situation = {
    rollout,
    virtualServices: new Map([
      ['shop/web', { metadata: { name: 'web' }, spec: { http } }],
    ]),
  } as unknown as RolloutPass;
  const [effect] = planHttpRoutes(situation, traffic);
  return effect?.kind === 'SetHttpRoutes' ? effect.http : undefined;
}

describe('planHttpRoutes', () => {
  const keep = (weight: number) => ({
    weight,
    managedRoutes: 'keep' as const,
  });

  it('writes nothing where the weights are as wanted', () => {
    expect(plan([split(undefined, 20)], keep(20))).toBeUndefined();
  });

  it('writes only into the named routes', () => {
    const other = split('other', 0);
    expect(
      plan([other, split('primary', 0)], keep(40), { routes: ['primary'] }),
    ).toEqual([other, split('primary', 40)]);
  });

  it('knows a host by its first part', () => {
    const http = [
      {
        route: [
          destination('canary.shop.svc.cluster.local', 0),
          destination('stable', 100),
        ],
      },
    ];
    expect(plan(http, keep(5))?.[0].route?.map(r => r.weight)).toEqual([5, 95]);
  });

  it('puts managed routes first, in their declared order', () => {
    const routing = { managedRoutes: [{ name: 'a' }, { name: 'b' }] };
    const http = [split('primary', 0), { name: 'b' }, { name: 'a' }];
    expect(
      plan(http, keep(0), { routing, routes: ['primary'] })?.map(
        ({ name }) => name,
      ),
    ).toEqual(['a', 'b', 'primary']);
  });

  it('mirrors with the weights of the route beside it', () => {
    const routing = { managedRoutes: [{ name: 'shadow' }] };
    const steps = [
      {
        setMirrorRoute: {
          name: 'shadow',
          percentage: 35,
          match: [{ method: { exact: 'GET' }, path: { prefix: '/' } }],
        },
      },
    ];
    const [mirror] = plan([split(undefined, 0)], keep(10), { routing, steps })!;
    expect(mirror).toEqual({
      name: 'shadow',
      match: [{ method: { exact: 'GET' }, uri: { prefix: '/' } }],
      route: [destination('canary', 10), destination('stable', 90)],
      mirror: { host: 'canary' },
      mirrorPercentage: { value: 35 },
    });
  });

  it('takes a route away with a step that has no match', () => {
    const routing = { managedRoutes: [{ name: 'beta' }] };
    const steps = [{ setHeaderRoute: { name: 'beta' } }];
    const http = [{ name: 'beta' }, split(undefined, 0)];
    expect(plan(http, keep(0), { routing, steps })).toEqual([
      split(undefined, 0),
    ]);
  });

  it('takes all managed routes away at the end', () => {
    const routing = { managedRoutes: [{ name: 'beta' }] };
    const http = [{ name: 'beta' }, split(undefined, 60)];
    expect(
      plan(http, { weight: 0, managedRoutes: 'remove' }, { routing }),
    ).toEqual([split(undefined, 0)]);
  });
});
