import { ApiObject } from '../../apiserver/ApiObject';

export interface PodCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  lastProbeTime?: string | null;
  lastTransitionTime?: string;
  reason?: string;
  message?: string;
}

/** The parts of a pod that controllers read. */
export interface Pod extends ApiObject {
  spec: {
    nodeName?: string;
    containers: { name: string; image: string; [field: string]: unknown }[];
    initContainers?: { name: string; image: string }[];
    [field: string]: unknown;
  };
  status: {
    phase: string;
    conditions?: PodCondition[];
    containerStatuses?: { restartCount: number; [field: string]: unknown }[];
    [field: string]: unknown;
  };
}

export function readyCondition({ status }: Readonly<Pod>) {
  return status.conditions?.find(({ type }) => type === 'Ready');
}

export function isReady(pod: Readonly<Pod>): boolean {
  return readyCondition(pod)?.status === 'True';
}

/** Neither finished nor on its way out; only these count for a ReplicaSet. */
export function isActive({ metadata, status }: Readonly<Pod>): boolean {
  return (
    !metadata.deletionTimestamp &&
    status.phase !== 'Succeeded' &&
    status.phase !== 'Failed'
  );
}
