import { ResourceType } from '../ResourceType';
import { resourceTypes } from '../resourceTypes';

const types = Object.values<ResourceType>(resourceTypes);

const verbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

function groupVersion({ group, version }: ResourceType): string {
  return group ? `${group}/${version}` : version;
}

function groups(): object[] {
  const byName = new Map<string, { groupVersion: string; version: string }>();
  for (const type of types) {
    if (type.group) {
      byName.set(type.group, {
        groupVersion: groupVersion(type),
        version: type.version,
      });
    }
  }
  return [...byName].map(([name, version]) => ({
    name,
    versions: [version],
    preferredVersion: version,
  }));
}

function describe(type: ResourceType): object[] {
  const { plural, kind, namespaced, shortNames } = type;
  const subresource = (name: string, more: object = {}) => ({
    name: `${plural}/${name}`,
    singularName: '',
    namespaced,
    kind,
    verbs: ['get', 'patch', 'update'],
    ...more,
  });
  return [
    {
      name: plural,
      singularName: kind.toLowerCase(),
      namespaced,
      kind,
      verbs,
      ...(shortNames.length > 0 && { shortNames }),
    },
    ...(type.status ? [subresource('status')] : []),
    ...(type.scale
      ? [
          subresource('scale', {
            group: 'autoscaling',
            version: 'v1',
            kind: 'Scale',
          }),
        ]
      : []),
  ];
}

function resourceList(wanted: string): object | undefined {
  const served = types.filter(type => groupVersion(type) === wanted);
  return served.length === 0
    ? undefined
    : {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion: wanted,
        resources: served.flatMap(describe),
      };
}

/** What is served, for a path that asks for it; undefined for any other path. */
export function discover(pathname: string): object | undefined {
  const path = pathname.replace(/\/$/, '');
  if (path === '/api') {
    return {
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [],
    };
  }
  if (path === '/apis') {
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups() };
  }
  const [, wanted] = /^\/apis?\/([^/]+(?:\/[^/]+)?)$/.exec(path) ?? [];
  if (!wanted) return undefined;
  const group = groups().find(
    candidate => (candidate as { name: string }).name === wanted,
  );
  return path.startsWith('/apis/') && group
    ? { kind: 'APIGroup', apiVersion: 'v1', ...group }
    : resourceList(wanted);
}
