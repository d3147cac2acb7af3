import { ClusterUnderTest } from '@backstage-deployments/test-kit';
import { describeExperiments } from './describeExperiments';
import { describeJudgedBlueGreens } from './describeJudgedBlueGreens';
import { describeStrategies } from './describeStrategies';
import { MetricsRig } from './MetricsRig';
import { OperationsUnderTest } from './OperationsUnderTest';
import { WatchedCluster } from './WatchedCluster';

/** Where a real Prometheus decides. */
export function describeMeasuredStrategies(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
  watched: () => WatchedCluster,
): void {
  const rig = new MetricsRig();
  afterAll(() => rig.stop());
  describeStrategies(cluster, operations, watched, rig);
  describeJudgedBlueGreens(cluster, operations, watched, rig);
  describeExperiments(cluster, operations, watched, rig);
}
