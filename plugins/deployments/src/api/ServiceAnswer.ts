import { ServiceSnapshot } from '@backstage-deployments/plugin-deployments-common';

/** A service's snapshot, or that it is still the one whose ETag was sent along. */
export type ServiceAnswer =
  | { status: 'ok'; snapshot: ServiceSnapshot; etag?: string }
  | { status: 'unchanged' };
