import { ResourceStatus } from './Application';
import { ComparedResource } from './ComparedResource';
import { healthOf } from './healthOf';

/** An entry of `status.resources`. */
export function describeResource({
  manifest,
  live,
  status,
}: ComparedResource): ResourceStatus {
  const { apiVersion, kind, metadata } = manifest ?? live;
  const slash = apiVersion.indexOf('/');
  const health = live ? healthOf(live) : 'Missing';
  return {
    ...(slash >= 0 && { group: apiVersion.slice(0, slash) }),
    version: apiVersion.slice(slash + 1),
    kind,
    ...(metadata.namespace && { namespace: metadata.namespace }),
    name: metadata.name,
    status,
    ...(!manifest && { requiresPruning: true }),
    ...(health && { health: { status: health } }),
  };
}
