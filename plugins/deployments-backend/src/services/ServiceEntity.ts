import { ServiceSelection } from '@backstage-deployments/plugin-deployments-common';

/** A catalog entity that has deployments. */
export interface ServiceEntity {
  /** Lower case, full form. */
  entityRef: string;
  name: string;
  title?: string;
  /** Entity ref of the owner. */
  owner?: string;
  /** URL of the repository that it is built from. */
  source?: string;
  selection: ServiceSelection;
}
