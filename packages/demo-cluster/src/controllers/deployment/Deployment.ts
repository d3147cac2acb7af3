import { ApiObject } from '../../apiserver/ApiObject';
import { PodTemplate } from '../replicaSet/PodTemplate';
import { LabelSelector } from '../replicaSet/ReplicaSet';

export interface DeploymentCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  lastUpdateTime: string;
  lastTransitionTime: string;
}

export interface DeploymentStatus {
  observedGeneration?: number;
  replicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  unavailableReplicas?: number;
  terminatingReplicas?: number;
  collisionCount?: number;
  conditions?: DeploymentCondition[];
}

/** A Deployment, defaults filled in. */
export interface Deployment extends ApiObject {
  spec: {
    replicas: number;
    paused?: boolean;
    minReadySeconds?: number;
    progressDeadlineSeconds: number;
    revisionHistoryLimit: number;
    selector: LabelSelector;
    strategy: {
      type: 'RollingUpdate' | 'Recreate';
      rollingUpdate?: {
        maxSurge: number | string;
        maxUnavailable: number | string;
      };
    };
    template: PodTemplate;
  };
  status: DeploymentStatus;
}
