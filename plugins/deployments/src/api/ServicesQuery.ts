import { Phase } from '@backstage-deployments/plugin-deployments-common';

/** Which services the fleet is asked for; everything may be left out. */
export interface ServicesQuery {
  /** Entity ref of the owner. */
  owner?: string;
  /** The worst phase of the service, or its phase in `environment` when that is given. */
  phase?: Phase;
  environment?: string;
  /** Rows of a page. */
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}
