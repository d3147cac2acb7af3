import { resourceTypes } from '@backstage-deployments/demo-cluster';
import {
  ResourcePlural,
  resourceKinds,
} from '@backstage-deployments/plugin-deployments-common';
import { projections } from '../../internals';

/** The kinds that the portal watches and the benchmark's cluster has: one that is not installed is never watched. */
export const watchedKinds = (Object.keys(projections) as ResourcePlural[])
  .filter(plural => plural in resourceTypes)
  .map(plural => resourceKinds[plural]);
