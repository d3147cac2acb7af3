import {
  ContainerState,
  ContainerStatus,
  KubernetesObject,
  Pod,
} from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { cutMessage } from './cutMessage';
import { pick } from './pick';
import { projectIdentity } from './projectIdentity';

export function projectPod(object: KubernetesObject): Pod {
  const { metadata, status } = object as Pod;
  const conditions = status?.conditions
    ?.filter(condition => condition.status === 'False')
    .map(condition => ({
      ...pick(condition, ['type', 'status', 'reason']),
      message: cutMessage(condition.message),
    }));
  const initContainers = status?.initContainerStatuses?.filter(
    container => !container.ready,
  );
  return {
    metadata: projectIdentity(metadata),
    status: {
      phase: intern(status?.phase ?? ''),
      ...(status?.reason && { reason: status.reason }),
      ...(conditions && conditions.length > 0 && { conditions }),
      containerStatuses: status?.containerStatuses?.map(projectContainerStatus),
      ...(initContainers &&
        initContainers.length > 0 && {
          initContainerStatuses: initContainers.map(projectContainerStatus),
        }),
    },
  };
}

function projectContainerStatus(status: ContainerStatus): ContainerStatus {
  return {
    name: intern(status.name),
    image: intern(status.image ?? ''),
    imageID: intern(status.imageID ?? ''),
    ready: status.ready,
    restartCount: status.restartCount,
    // A container that runs has nothing to explain, however it ended before.
    ...(!status.ready && {
      state: projectState(status.state),
      lastState: projectState(status.lastState),
    }),
  };
}

function projectState(state: ContainerState | undefined): ContainerState {
  const { waiting, terminated } = state ?? {};
  return {
    ...(waiting && {
      waiting: { reason: waiting.reason, message: cutMessage(waiting.message) },
    }),
    ...(terminated && {
      terminated: {
        exitCode: terminated.exitCode,
        reason: terminated.reason,
        finishedAt: terminated.finishedAt,
      },
    }),
  };
}
