import { deployment, observation } from '../__fixtures__/objects';
import { deriveTraffic } from './deriveTraffic';
import { routeRequest } from './routeRequest';
import { RoutedRequest } from './RoutedRequest';
import { HttpMatch, HttpRoute } from './VirtualService';

const route = [{ destination: { host: 'web' } }];

function routed(http: HttpRoute[]) {
  const traffic = deriveTraffic(
    observation({
      workload: deployment(),
      services: [
        {
          metadata: { name: 'web', namespace: 'shop' },
          spec: { selector: { app: 'web' } },
        },
      ],
      virtualServices: [
        { metadata: { name: 'web', namespace: 'shop' }, spec: { http } },
      ],
    }),
  );
  return traffic!.virtualServices[0];
}

function request(changes: Partial<RoutedRequest> = {}): RoutedRequest {
  return { method: 'GET', path: '/', host: 'web', headers: {}, ...changes };
}

const cookie = {
  headers: { cookie: { regex: '^(.*?;)?(user=jason)(;.*)?$' } },
};

describe('a match', () => {
  it.each<[string, HttpMatch, Partial<RoutedRequest>, boolean]>([
    [
      'exact',
      { headers: { 'x-c': { exact: 'b' } } },
      { headers: { 'X-C': 'b' } },
      true,
    ],
    [
      'exact, another value',
      { headers: { 'x-c': { exact: 'b' } } },
      { headers: { 'x-c': 'B' } },
      false,
    ],
    ['exact, no value', { headers: { 'x-c': { exact: 'b' } } }, {}, false],
    [
      'exact and empty',
      { headers: { 'x-c': { exact: '' } } },
      { headers: { 'x-c': '' } },
      true,
    ],
    [
      'prefix',
      { headers: { 'x-c': { prefix: 'be' } } },
      { headers: { 'x-c': 'beta' } },
      true,
    ],
    [
      'regex over the whole value',
      { headers: { 'x-c': { regex: 'b.t' } } },
      { headers: { 'x-c': 'beta' } },
      false,
    ],
    [
      'regex with RE2 flags',
      { headers: { 'x-c': { regex: '(?i)B.*' } } },
      { headers: { 'x-c': 'beta' } },
      true,
    ],
    ['presence', { headers: { 'x-c': {} } }, { headers: { 'x-c': '' } }, true],
    ['presence, absent', { headers: { 'x-c': {} } }, {}, false],
    ['absence', { withoutHeaders: { 'x-c': {} } }, {}, true],
    [
      'absence, present',
      { withoutHeaders: { 'x-c': {} } },
      { headers: { 'x-c': '1' } },
      false,
    ],
    [
      'absence of a value',
      { withoutHeaders: { 'x-c': { exact: 'b' } } },
      { headers: { 'x-c': 'a' } },
      true,
    ],
    [
      'a cookie among others',
      cookie,
      { headers: { cookie: 'a=1;user=jason;b=2' } },
      true,
    ],
    [
      'a cookie that only begins so',
      cookie,
      { headers: { cookie: 'user=jasonx' } },
      false,
    ],
    [
      'path prefix, without the query',
      { uri: { exact: '/a' } },
      { path: '/a?b=1' },
      true,
    ],
    [
      'path in any case',
      { uri: { prefix: '/A' }, ignoreUriCase: true },
      { path: '/a/b' },
      true,
    ],
    ['path as written', { uri: { prefix: '/A' } }, { path: '/a/b' }, false],
    [
      'query parameter',
      { queryParams: { v: { exact: '2' } } },
      { path: '/?v=2' },
      true,
    ],
    ['method', { method: { exact: 'POST' } }, { method: 'GET' }, false],
    [
      'authority',
      { authority: { regex: '.*[.]example' } },
      { host: 'a.example' },
      true,
    ],
    [
      'all of several',
      { uri: { prefix: '/a' }, method: { exact: 'GET' } },
      { path: '/b' },
      false,
    ],
    ['the mesh as gateway', { gateways: ['edge', 'mesh'] }, {}, true],
    ['nothing', {}, {}, true],
  ])('by %s', (_what, match, changes, holds) => {
    const { route: taken, unless } = routeRequest(
      routed([
        { name: 'matched', match: [match], route },
        { name: 'rest', route },
      ]),
      request(changes),
    );
    expect(taken?.name).toBe(holds ? 'matched' : 'rest');
    expect(unless).toEqual([]);
  });

  it.each<[string, HttpMatch]>([
    ['the value of a secret header', { headers: { 'x-c': { hidden: true } } }],
    ['the pod that sends it', { sourceLabels: { app: 'web' } }],
    ['the namespace that it comes from', { sourceNamespace: 'shop' }],
    ['the gateway', { gateways: ['edge'] }],
    ['the port', { port: 80 }],
    [
      'a pattern that would keep the browser busy',
      { headers: { 'x-c': { regex: '(a+)+b' } } },
    ],
    [
      'a pattern with many repetitions',
      { headers: { 'x-c': { regex: '.*.*.*.*b' } } },
    ],
    [
      'a choice that is repeated',
      { headers: { 'x-c': { regex: '((a|aa))*b' } } },
    ],
    ['a pattern that only RE2 knows', { headers: { 'x-c': { regex: '[a' } } }],
  ])('that depends on %s is said, and the next route taken', (_what, match) => {
    const { route: taken, unless } = routeRequest(
      routed([
        { name: 'maybe', match: [match], route },
        { name: 'rest', route },
      ]),
      request({ headers: { 'x-c': 'a'.repeat(60) } }),
    );
    expect(taken?.name).toBe('rest');
    expect(unless.map(({ name }) => name)).toEqual(['maybe']);
  });
});

it('takes the first route that holds, and one match of several is enough', () => {
  const http: HttpRoute[] = [
    {
      name: 'first',
      match: [{ uri: { exact: '/a' } }, { uri: { prefix: '/b' } }],
      route,
    },
    { name: 'second', match: [{ uri: { prefix: '/' } }], route },
  ];
  expect(
    routeRequest(routed(http), request({ path: '/b/c' })).route?.name,
  ).toBe('first');
  expect(routeRequest(routed(http), request({ path: '/c' })).route?.name).toBe(
    'second',
  );
});

it('takes none where none holds', () => {
  const http = [{ match: [{ uri: { exact: '/a' } }], route }];
  expect(routeRequest(routed(http), request()).route).toBeUndefined();
});
