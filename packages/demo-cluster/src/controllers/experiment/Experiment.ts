import { ApiObject } from '../../apiserver/ApiObject';
import { LabelSelector, PodTemplate } from '../rollout/RolloutObjects';

/** The parts of an Experiment that its controller reads and writes. */
export interface Experiment extends ApiObject {
  spec: {
    duration?: string;
    terminate?: boolean;
    templates?: ExperimentSide[];
  };
  status: {
    phase?: string;
    availableAt?: string;
    templateStatuses?: SideStatus[];
  };
}

/** One of the versions that run side by side. */
export interface ExperimentSide {
  name: string;
  replicas?: number;
  minReadySeconds?: number;
  selector?: LabelSelector;
  template: PodTemplate;
}

/** How far a side is. */
export interface SideStatus {
  name: string;
  status: 'Progressing' | 'Running' | 'Successful';
  replicas: number;
  readyReplicas: number;
  availableReplicas: number;
}
