// The benchmark weighs the store and times its sync by themselves; neither is for others, so their package does not
// export them.
/* eslint-disable @backstage/no-forbidden-package-imports */
export { Clusters } from '@backstage-deployments/plugin-deployments-backend/src/clusters/Clusters';
export { projections } from '@backstage-deployments/plugin-deployments-backend/src/clusters/projections/projections';
export { HttpClusterClient } from '@backstage-deployments/plugin-deployments-backend/src/clusters/HttpClusterClient';
export { systemClock } from '@backstage-deployments/plugin-deployments-backend/src/clusters/systemClock';
export { WorkloadIndex } from '@backstage-deployments/plugin-deployments-backend/src/services/WorkloadIndex';
