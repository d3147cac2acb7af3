// The benchmark weighs the store, times its sync and reads skeletons by themselves; none is for others, so their packages do
// not export them.
/* eslint-disable @backstage/no-forbidden-package-imports */
export { Clusters } from '@backstage-deployments/plugin-deployments-backend/src/clusters/Clusters';
export { projections } from '@backstage-deployments/plugin-deployments-backend/src/clusters/projections/projections';
export { HttpClusterClient } from '@backstage-deployments/plugin-deployments-backend/src/clusters/HttpClusterClient';
export { systemClock } from '@backstage-deployments/plugin-deployments-backend/src/clusters/systemClock';
export { WorkloadIndex } from '@backstage-deployments/plugin-deployments-backend/src/services/WorkloadIndex';
export { readSkeleton } from '@backstage-deployments/plugin-scaffolder-backend-module-deployments/src/skeleton/readSkeleton';
