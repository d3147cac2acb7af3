import {
  Capabilities,
  ClusterUnderTest,
} from '@backstage-deployments/test-kit';
import { describeArgoCd } from './describeArgoCd';
import { describeBlueGreenOperations } from './describeBlueGreenOperations';
import { describeConflicts } from './describeConflicts';
import { describeDeploymentOperations } from './describeDeploymentOperations';
import { describeFlux } from './describeFlux';
import { describeLastingRollback } from './describeLastingRollback';
import { describeRolloutOperations } from './describeRolloutOperations';
import { describeSelectorOperations } from './describeSelectorOperations';
import { describeStrategies } from './describeStrategies';
import { OperationsUnderTest } from './OperationsUnderTest';

/** What every action of the portal does on a cluster: planned, carried out and proven by the portal's own code. */
export function describeOperations(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
  capabilities: Capabilities,
): void {
  describeDeploymentOperations(cluster, operations);
  describeConflicts(cluster, operations);
  describeSelectorOperations(cluster, operations);
  if (capabilities.flux === true && capabilities.rollouts === true) {
    describeFlux(cluster, operations);
  }
  if (capabilities.rollouts === true) {
    describeRolloutOperations(cluster, operations);
    describeBlueGreenOperations(cluster, operations);
    if (capabilities.prometheus === true) {
      describeStrategies(cluster, operations);
    }
    if (capabilities.argoCd === true) {
      describeArgoCd(cluster, operations);
      describeLastingRollback(cluster, operations);
    }
  }
}
