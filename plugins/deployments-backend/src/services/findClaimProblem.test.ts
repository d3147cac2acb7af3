import { findClaimProblem, Marks } from './findClaimProblem';
import { ServiceEntity } from './ServiceEntity';

const workload = {
  cluster: 'prod',
  namespace: 'shop',
  kind: 'deployments',
  name: 'web',
} as const;

function entity(
  ref: string,
  owner: string,
  kubernetesId?: string,
): ServiceEntity {
  return {
    entityRef: ref,
    name: ref.split('/')[1],
    owner: `group:default/${owner}`,
    selection: kubernetesId ? { kubernetesId } : { labels: [] },
  };
}
const web = entity('component:default/web', 'team-shop', 'web');
const api = entity('api:default/web-api', 'team-shop', 'web');
const stranger = entity('component:default/evil', 'team-evil', 'web');
const peeper = entity('component:default/peeper', 'team-evil');
const named: Marks = { kubernetesId: 'web' };
const owned: Marks = { ...named, entityRef: 'component:default/web' };
const bound = [
  { cluster: 'prod', namespace: 'sh*', owner: 'group:default/team-shop' },
];

it.each<[string, ServiceEntity, Marks, ServiceEntity[], typeof bound, boolean]>(
  [
    ['the only one that claims it', web, named, [web], [], true],
    ['one of two of the same owner', api, named, [web, api], [], true],
    ['the owner beside a stranger', web, named, [web, stranger], [], false],
    [
      'a stranger who claims the same id',
      stranger,
      named,
      [web, stranger],
      [],
      false,
    ],
    ['a stranger who picks it by its labels', peeper, named, [web], [], false],
    ['who picks by labels what names nobody', peeper, {}, [], [], true],
    [
      'the entity that the workload names',
      web,
      owned,
      [web, stranger],
      [],
      true,
    ],
    [
      'a stranger beside the one that it names',
      stranger,
      owned,
      [web, stranger],
      [],
      false,
    ],
    [
      'another of the owner beside the one that it names',
      api,
      owned,
      [web, api],
      [],
      false,
    ],
    [
      'the bound owner beside an unbound stranger',
      web,
      named,
      [web, stranger],
      bound,
      true,
    ],
    ['an unbound stranger', stranger, named, [web, stranger], bound, false],
    ['an unbound one by labels', peeper, {}, [], bound, false],
  ],
)('believes %s: %#', (_who, service, marks, claimants, bindings, believed) => {
  const problem = findClaimProblem(
    service,
    workload,
    marks,
    claimants,
    bindings,
  );
  expect(problem === undefined).toBe(believed);
  // What a stranger hears names nobody.
  expect(problem ?? '').not.toMatch(/component:default\/|team-shop/);
});
