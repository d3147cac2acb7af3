import {
  HttpMatch,
  HttpRoute,
  KubernetesObject,
  StringMatch,
  VirtualService,
} from '@backstage-deployments/plugin-deployments-common';
import { pick } from './pick';
import { projectIdentity } from './projectIdentity';

/** Headers whose value lets its bearer in; that they are asked for may be shown, their value may not. */
const SECRET_HEADER = /authorization|token|secret|password|passwd|api-?key/i;

/** Where requests go; what is rewritten, retried or injected on the way is not kept. */
export function projectVirtualService(
  object: KubernetesObject,
): VirtualService {
  const { metadata, spec } = object as VirtualService;
  return {
    metadata: projectIdentity(metadata),
    spec: {
      ...pick(spec, ['hosts']),
      ...(spec?.http && { http: spec.http.map(projectRoute) }),
    },
  };
}

function projectRoute(route: HttpRoute): HttpRoute {
  return {
    ...pick(route, ['name']),
    ...(route.match && { match: route.match.map(projectMatch) }),
    ...(route.route && {
      route: route.route.map(({ destination, weight }) => ({
        destination: pick(destination, ['host', 'subset']),
        ...(weight !== undefined && { weight }),
      })),
    }),
    ...(route.mirror && { mirror: pick(route.mirror, ['host', 'subset']) }),
    ...(route.redirect && { redirect: {} }),
    ...(route.directResponse && { directResponse: {} }),
    ...(route.delegate && { delegate: {} }),
  };
}

function projectMatch(match: HttpMatch): HttpMatch {
  const { headers, withoutHeaders, queryParams } = match;
  return {
    ...pick(match, [
      'uri',
      'ignoreUriCase',
      'scheme',
      'method',
      'authority',
      'port',
      'gateways',
      'sourceLabels',
      'sourceNamespace',
    ]),
    ...(headers && { headers: hideSecrets(headers) }),
    ...(withoutHeaders && { withoutHeaders: hideSecrets(withoutHeaders) }),
    ...(queryParams && { queryParams: hideSecrets(queryParams) }),
  };
}

function hideSecrets(
  values: Record<string, StringMatch>,
): Record<string, StringMatch> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      // That it has to be there gives nothing away.
      SECRET_HEADER.test(name) && Object.keys(value ?? {}).length > 0
        ? { hidden: true }
        : value ?? {},
    ]),
  );
}
