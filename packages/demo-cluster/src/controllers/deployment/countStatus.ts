import { withoutZeros } from '../withoutZeros';
import { withCondition } from './conditions';
import {
  actualReplicas,
  availableReplicas,
  readyReplicas,
  specReplicas,
  terminatingReplicas,
} from './counts';
import { DeploymentStatus } from './Deployment';
import { DeploymentSync } from './DeploymentSync';
import { rollingBounds } from './rollingBounds';

/** The counts of a Deployment and its Available condition (pkg/controller/deployment/sync.go, calculateStatus). */
export function countStatus(sync: DeploymentSync): DeploymentStatus {
  const { deployment, replicaSets, newReplicaSet } = sync;
  const available = availableReplicas(replicaSets);
  const unavailable = Math.max(0, specReplicas(replicaSets) - available);
  const { collisionCount, conditions } = deployment.status;
  const counts = {
    replicas: actualReplicas(replicaSets),
    updatedReplicas: newReplicaSet ? actualReplicas([newReplicaSet]) : 0,
    readyReplicas: readyReplicas(replicaSets),
    availableReplicas: available,
    unavailableReplicas: unavailable,
  };
  const isAvailable =
    available >=
    deployment.spec.replicas - rollingBounds(deployment).maxUnavailable;
  const status = {
    observedGeneration: deployment.metadata.generation,
    ...withoutZeros(counts),
    terminatingReplicas: terminatingReplicas(replicaSets),
    ...(collisionCount && { collisionCount }),
    ...(conditions && { conditions }),
  };
  return withCondition(
    status,
    isAvailable
      ? {
          type: 'Available',
          status: 'True',
          reason: 'MinimumReplicasAvailable',
          message: 'Deployment has minimum availability.',
        }
      : {
          type: 'Available',
          status: 'False',
          reason: 'MinimumReplicasUnavailable',
          message: 'Deployment does not have minimum availability.',
        },
    sync.now,
  );
}
