import { Capabilities, ClusterUnderTest } from './ClusterUnderTest';
import { describeAnalyses } from './describeAnalyses';
import { describeBlueGreens } from './describeBlueGreens';
import { describeCanaries } from './describeCanaries';
import { describeCustomResources } from './describeCustomResources';
import { describeDeployments } from './describeDeployments';
import { describePreconditions } from './describePreconditions';
import { describeReads } from './describeReads';
import { describeServices } from './describeServices';
import { describeWatches } from './describeWatches';
import { describeWrites } from './describeWrites';

/**
 * What the portal relies on from a cluster, as tests. Each has a namespace of its own, so they run side by side. Parts
 * that the cluster lacks are left out; saying so is the caller's.
 *
 * @param cluster - called from within the tests; opening and closing it is the caller's
 */
export function describeClusterContract(
  cluster: () => ClusterUnderTest,
  capabilities: Capabilities,
): void {
  describeReads(cluster, capabilities);
  describeWatches(cluster, capabilities);
  describeWrites(cluster);
  describePreconditions(cluster);
  describeServices(cluster);
  describeDeployments(cluster);
  if (capabilities.rollouts === true) {
    describeCustomResources(cluster);
    describeCanaries(cluster);
    describeBlueGreens(cluster);
  }
  if (capabilities.analyses === true) describeAnalyses(cluster);
}
