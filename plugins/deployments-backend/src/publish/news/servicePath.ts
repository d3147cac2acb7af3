import { parseEntityRef } from '@backstage/catalog-model';

/** Where a service's deployments are shown, from the portal's root. */
export function servicePath(entityRef: string): string {
  const { namespace, kind, name } = parseEntityRef(entityRef);
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  return `/catalog/${path}/deployments`;
}
