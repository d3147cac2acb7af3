import { Deployment } from '../workload/KubernetesObjects';
import { WorkloadStatus } from './WorkloadStatus';

/**
 * The state of a Deployment; the first line that holds decides. Agrees with `kubectl rollout status`
 * (kubectl pkg/polymorphichelpers/rollout_status.go), which knows no Paused and calls Degraded an error.
 */
export function deriveDeploymentStatus(deployment: Deployment): WorkloadStatus {
  const { metadata, spec = {}, status = {} } = deployment;
  const desired = spec.replicas ?? 1;
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  const progressing = status.conditions?.find(c => c.type === 'Progressing');

  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) {
    return {
      phase: 'Progressing',
      reason: 'GenerationNotObserved',
      message: 'The new spec is not seen by the controller yet',
    };
  }
  if (spec.paused) {
    return {
      phase: 'Paused',
      reason: 'DeploymentPaused',
      message: `Paused by hand; ${updatedReplicas} of ${desired} updated`,
    };
  }
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    return {
      phase: 'Degraded',
      reason: 'ProgressDeadlineExceeded',
      message: `No progress within ${
        spec.progressDeadlineSeconds ?? 600
      } s; ${availableReplicas} of ${desired} available`,
    };
  }
  if (updatedReplicas < desired) {
    return {
      phase: 'Progressing',
      reason: 'LessUpdated',
      message: `${updatedReplicas} of ${desired} updated`,
    };
  }
  if (replicas > updatedReplicas) {
    return {
      phase: 'Progressing',
      reason: 'OldReplicasPending',
      message: `${replicas - updatedReplicas} old still to be removed`,
    };
  }
  if (availableReplicas < updatedReplicas) {
    return {
      phase: 'Progressing',
      reason: 'LessAvailable',
      message: `${availableReplicas} of ${updatedReplicas} available`,
    };
  }
  return desired === 0
    ? { phase: 'Healthy', reason: 'ScaledToZero', message: 'Scaled to zero' }
    : {
        phase: 'Healthy',
        reason: 'RolledOut',
        message: `${availableReplicas} of ${desired} available`,
      };
}
