import {
  Capabilities,
  ClusterUnderTest,
} from '@backstage-deployments/test-kit';
import { describeArgoCd } from './describeArgoCd';
import { describeBlueGreenOperations } from './describeBlueGreenOperations';
import { describeConflicts } from './describeConflicts';
import { describeDeploymentOperations } from './describeDeploymentOperations';
import { describeFlux } from './describeFlux';
import { describeKeptPair } from './describeKeptPair';
import { describeLastingRollback } from './describeLastingRollback';
import { describeMeasuredStrategies } from './describeMeasuredStrategies';
import { describePromotions } from './describePromotions';
import { describeRolloutOperations } from './describeRolloutOperations';
import { describeSelectorHealth } from './describeSelectorHealth';
import { describeSelectorOperations } from './describeSelectorOperations';
import { OperationsUnderTest } from './OperationsUnderTest';
import { WatchedCluster } from './WatchedCluster';

/** What every action of the portal does on a cluster: planned, carried out and proven by the portal's own code. */
export function describeOperations(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
  watched: () => WatchedCluster,
  capabilities: Capabilities,
): void {
  describeDeploymentOperations(cluster, operations);
  describeConflicts(cluster, operations);
  describeSelectorOperations(cluster, operations);
  if (capabilities.endpoints === true) {
    describeSelectorHealth(cluster, operations);
  }
  if (capabilities.flux === true && capabilities.rollouts === true) {
    describeFlux(cluster, operations);
  }
  if (capabilities.rollouts === true) {
    describeRolloutOperations(cluster, operations);
    describeBlueGreenOperations(cluster, operations);
    if (capabilities.prometheus === true) {
      describeMeasuredStrategies(cluster, operations, watched);
    }
    if (capabilities.argoCd === true) {
      describeArgoCd(cluster, operations);
      describePromotions(cluster, operations, watched);
      describeLastingRollback(cluster, operations);
      describeKeptPair(cluster, operations);
    }
  }
}
