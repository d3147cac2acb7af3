import { ResourceType } from '../ResourceType';
import { resourceTypes } from '../resourceTypes';

const types = Object.values<ResourceType>(resourceTypes);

function pathOf({ group, version }: ResourceType): string {
  return group ? `apis/${group}/${version}` : `api/${version}`;
}

/**
 * No schemas, only what kubectl looks for before it sends a manifest: that PATCH takes `fieldValidation`, so that it
 * leaves the validation to the server instead of downloading schemas (kubectl pkg/validation, QueryParamVerifierV3).
 */
function describe(served: readonly ResourceType[]): object {
  const paths = served.map(({ group, version, kind, plural, ...type }) => [
    `/${pathOf({ group, version, kind, plural, ...type })}${
      type.namespaced ? '/namespaces/{namespace}' : ''
    }/${plural}/{name}`,
    {
      patch: {
        'x-kubernetes-group-version-kind': { group, version, kind },
        parameters: [
          { name: 'fieldValidation', in: 'query', schema: { type: 'string' } },
          { name: 'dryRun', in: 'query', schema: { type: 'string' } },
        ],
        responses: {},
      },
    },
  ]);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes (demo cluster)', version: 'v1' },
    paths: Object.fromEntries(paths),
  };
}

/** The OpenAPI v3 document for a path; undefined for any other path. */
export function describeOpenApi(pathname: string): object | undefined {
  if (pathname === '/openapi/v3') {
    const paths = types.map(type => [
      pathOf(type),
      { serverRelativeURL: `/openapi/v3/${pathOf(type)}` },
    ]);
    return { paths: Object.fromEntries(paths) };
  }
  const served = types.filter(
    type => `/openapi/v3/${pathOf(type)}` === pathname,
  );
  return served.length > 0 ? describe(served) : undefined;
}
