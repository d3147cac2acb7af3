import { ApiObject } from '../ApiObject';
import { ApiStatusError } from '../ApiStatusError';
import { labelsMatch } from '../labelsMatch';
import { ObjectStore } from '../ObjectStore';
import { resourceTypes } from '../resourceTypes';
import { ResourcePath } from './ResourcePath';

/** What a pod answers at any path, by the name of its image: there is no program in it. */
const ILL = /unhealthy/;

/**
 * Stands in for the proxy to a Service's pods. As in the real one a Service without a ready pod is a 503 of the API server,
 * and a pod's own answer is passed on whatever it is.
 *
 * @throws ApiStatusError 404 for a Service that is not there, 503 for one that nobody serves, or not at this port
 */
export function askService(
  store: ObjectStore,
  { namespace = '', name = '' }: ResourcePath,
): { code: number; body: string } {
  const [service, port] = name.split(':');
  const found = store.get(resourceTypes.services, namespace, service);
  if (!found) throw ApiStatusError.notFound(resourceTypes.services, service);
  const { selector, ports } = found.spec as {
    selector?: Record<string, string>;
    ports?: { name?: string; port?: number }[];
  };
  const isServed = ports?.some(
    one => one.name === port || String(one.port) === port,
  );
  if (!isServed) {
    throw new ApiStatusError(
      503,
      'ServiceUnavailable',
      `no service port "${port}" found for service "${service}"`,
    );
  }
  const ready =
    selector &&
    store
      .list(resourceTypes.pods, { namespace })
      .find(
        ({ metadata, status }) =>
          labelsMatch(metadata.labels, selector) && isReady(status),
      );
  if (!ready) {
    throw new ApiStatusError(
      503,
      'ServiceUnavailable',
      `no endpoints available for service "${name}"`,
    );
  }
  const { containers } = ready.spec as { containers: { image: string }[] };
  return containers.some(({ image }) => ILL.test(image))
    ? { code: 500, body: 'unhealthy' }
    : { code: 200, body: 'ok' };
}

function isReady(status: ApiObject['status']): boolean {
  const conditions = (status?.conditions ?? []) as {
    type: string;
    status: string;
  }[];
  return conditions.some(
    condition => condition.type === 'Ready' && condition.status === 'True',
  );
}
