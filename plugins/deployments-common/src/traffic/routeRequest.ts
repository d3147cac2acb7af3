import { Answer } from './Answer';
import { matchesRequest } from './matchesRequest';
import { RoutedRequest } from './RoutedRequest';
import { RoutedTraffic, TrafficRoute } from './TrafficSnapshot';
import { HttpRoute } from './VirtualService';

/**
 * Where a request goes.
 *
 * @public
 */
export interface Routing {
  /** Absent where no route takes it: then it is answered by 404. */
  route?: TrafficRoute;
  /** Earlier routes that take it if what is not part of the request is as they ask. */
  unless: TrafficRoute[];
}

/**
 * Which route of a VirtualService takes a request: the first of which a match holds, or that has none (Istio reference,
 * VirtualService: rules are evaluated in order). What a route does to a request on its way is not followed.
 *
 * @public
 */
export function routeRequest(
  { http, routes }: Pick<RoutedTraffic, 'http' | 'routes'>,
  request: RoutedRequest,
): Routing {
  const unless: TrafficRoute[] = [];
  for (const [index, route] of http.entries()) {
    const answer = takes(route, request);
    if (answer === 'yes') return { route: routes[index], unless };
    if (answer === 'unknown') unless.push(routes[index]);
  }
  return { unless };
}

/** One match is enough. */
function takes({ match = [] }: HttpRoute, request: RoutedRequest): Answer {
  if (match.length === 0) return 'yes';
  const answers = match.map(each => matchesRequest(each, request));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}
