import {
  ContainerStatus,
  KubernetesEvent,
  Pod,
} from '../workload/KubernetesObjects';
import { Cause } from './WorkloadStatus';

/** API servers and registries may answer with pages of text; a sentence is enough. */
const QUOTE_LENGTH_MAX = 240;

export function quote(text: string | undefined): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  return line.length > QUOTE_LENGTH_MAX
    ? `${line.slice(0, QUOTE_LENGTH_MAX - 1)}…`
    : line;
}

const imageReasons = ['ImagePullBackOff', 'ErrImagePull', 'InvalidImageName'];
const configReasons = ['CreateContainerConfigError', 'CreateContainerError'];

/**
 * The cause that the pods of one ReplicaSet show, as early as it shows. The most telling pod decides: a container that
 * cannot start outranks one that is merely not ready.
 */
export function explainPods(
  pods: readonly Pod[],
  events: readonly KubernetesEvent[],
): Cause | undefined {
  const waiting = pods.flatMap(pod =>
    containerStatuses(pod).map(container => ({ pod, container })),
  );
  for (const explain of [explainImage, explainConfig, explainCrash]) {
    for (const { pod, container } of waiting) {
      const cause = explain(container, pod);
      if (cause) return cause;
    }
  }
  return explainScheduling(pods) ?? explainReadiness(pods, events);
}

function containerStatuses(pod: Pod): ContainerStatus[] {
  return [
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.containerStatuses ?? []),
  ];
}

function explainImage({ image, state }: ContainerStatus): Cause | undefined {
  const reason = state?.waiting?.reason;
  if (!reason || !imageReasons.includes(reason)) return undefined;
  const said = quote(innermost(state?.waiting?.message, image));
  return {
    reason,
    message: `The image ${image} cannot be pulled${said && ` (${said})`}`,
    nextStep:
      'Check that the tag exists and that the cluster may pull it, or roll back',
  };
}

/**
 * What went wrong, without who passed it on: a kubelet quotes the runtime, which quotes the registry, and each names the
 * image again (`Back-off pulling image "web:1": ErrImagePull: … failed to resolve reference "web:1": web:1: not found`).
 */
function innermost(message = '', image = ''): string {
  const last = message.slice(message.lastIndexOf('": ') + 1);
  return last.replace(/^: /, '').replace(`${image}: `, '');
}

function explainConfig({ name, state }: ContainerStatus): Cause | undefined {
  const reason = state?.waiting?.reason;
  if (!reason || !configReasons.includes(reason)) return undefined;
  return {
    reason,
    message: `Container ${name} cannot be created: ${quote(
      state?.waiting?.message,
    )}`,
    nextStep: 'Create the ConfigMap, Secret or key that it names, or roll back',
  };
}

function explainCrash(
  { name, restartCount = 0, state, lastState }: ContainerStatus,
  pod: Pod,
): Cause | undefined {
  const ended = state?.terminated ?? lastState?.terminated;
  const looping = state?.waiting?.reason === 'CrashLoopBackOff';
  const failedNow = state?.terminated && state.terminated.exitCode !== 0;
  if (!looping && !failedNow) return undefined;
  const times = `${restartCount} ${
    restartCount === 1 ? 'restart' : 'restarts'
  }`;
  if (ended?.reason === 'OOMKilled') {
    return {
      reason: 'OOMKilled',
      message: `Container ${name} of ${pod.metadata.name} ran out of memory (${times})`,
      nextStep: 'Raise its memory limit or roll back',
    };
  }
  const code =
    ended?.exitCode === undefined ? '' : ` with exit code ${ended.exitCode}`;
  return {
    reason: looping ? 'CrashLoopBackOff' : 'Error',
    message: `Container ${name} of ${pod.metadata.name} crashes${code} (${times})`,
    nextStep: 'Read its log in the Kubernetes tab, or roll back',
  };
}

function explainScheduling(pods: readonly Pod[]): Cause | undefined {
  for (const pod of pods) {
    const scheduled = pod.status?.conditions?.find(
      c => c.type === 'PodScheduled' && c.status === 'False',
    );
    if (scheduled) {
      return {
        reason: scheduled.reason ?? 'Unschedulable',
        message: `${pod.metadata.name} finds no node: ${quote(
          scheduled.message,
        )}`,
        nextStep: 'Free or add capacity, or lower what the pod asks for',
      };
    }
  }
  return undefined;
}

function explainReadiness(
  pods: readonly Pod[],
  events: readonly KubernetesEvent[],
): Cause | undefined {
  for (const pod of pods) {
    const unhealthy = events.find(
      event =>
        event.involvedObject?.uid === pod.metadata.uid &&
        event.reason === 'Unhealthy',
    );
    const notReady = pod.status?.containerStatuses?.some(c => !c.ready);
    if (unhealthy && notReady) {
      return {
        reason: 'Unhealthy',
        message: `${pod.metadata.name} is not ready: ${quote(
          unhealthy.message,
        )}`,
        nextStep: 'Check what its probe asks for, or roll back',
      };
    }
  }
  return undefined;
}
