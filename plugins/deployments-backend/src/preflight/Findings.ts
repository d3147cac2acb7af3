import { PlanCheck } from '@backstage-deployments/plugin-deployments-common';

/** What stands in the way of returning to revisions, by their pod template hash; nothing of one is nothing in its way. */
export type Findings = ReadonlyMap<string, readonly PlanCheck[]>;
