import { createHash } from 'node:crypto';
import { Pod, PodCondition } from '../replicaSet/Pod';
import { containerAt } from './containerAt';
import { ContainerOutcome } from './ContainerOutcome';
import { imageId } from './imageId';

export interface PodStep {
  readonly status: Pod['status'];
  readonly containers: readonly {
    readonly name: string;
    readonly outcome: ContainerOutcome;
  }[];
  /** Age of the pod, in ms, at which to look again. */
  readonly nextAtMs?: number;
}

/** The status that a kubelet would write for a scheduled pod of this age. */
export function podStatusAt(
  pod: Readonly<Pod>,
  scheduledAt: Date,
  ageMs: number,
  startDelayMs: number,
): PodStep {
  const timeAt = (ms: number) =>
    timestamp(new Date(scheduledAt.getTime() + ms));
  const { name, namespace, uid } = pod.metadata;
  const containers = pod.spec.containers.map(({ name: container, image }) => ({
    name: container,
    image,
    outcome: containerAt(
      {
        name: container,
        image,
        pod: `${name}_${namespace}(${uid})`,
        startDelayMs,
        timeAt,
      },
      ageMs,
    ),
  }));
  const outcomes = containers.map(({ outcome }) => outcome);
  // A pod is Pending until all of its containers have run; one that crashes has.
  const hasStarted = outcomes.every(
    ({ status }) => status.imageID !== '' || status.started,
  );
  const nextTimes = outcomes.flatMap(({ nextAtMs }) => nextAtMs ?? []);
  return {
    status: {
      ...pod.status,
      phase: hasStarted ? 'Running' : 'Pending',
      conditions: conditions(pod, containers, timeAt(ageMs)),
      hostIP: '10.0.0.1',
      hostIPs: [{ ip: '10.0.0.1' }],
      startTime: timeAt(0),
      ...(hasStarted && podAddress(uid)),
      ...initContainerStatuses(pod, timeAt(0)),
      containerStatuses: containers.map(
        ({ name: container, image, outcome }) => ({
          name: container,
          image,
          ...outcome.status,
        }),
      ),
    },
    containers,
    ...(nextTimes.length > 0 && { nextAtMs: Math.min(...nextTimes) }),
  };
}

function conditions(
  { status }: Readonly<Pod>,
  containers: readonly { name: string; outcome: ContainerOutcome }[],
  now: string,
): PodCondition[] {
  const unready = containers
    .filter(({ outcome }) => !outcome.status.ready)
    .map(({ name }) => name);
  const readiness =
    unready.length === 0
      ? { status: 'True' as const }
      : {
          status: 'False' as const,
          reason: 'ContainersNotReady',
          message: `containers with unready status: [${unready.join(' ')}]`,
        };
  const wanted: Omit<PodCondition, 'lastTransitionTime'>[] = [
    { type: 'PodScheduled', status: 'True' },
    { type: 'Initialized', status: 'True' },
    { type: 'ContainersReady', ...readiness },
    { type: 'Ready', ...readiness },
  ];
  return wanted.map(condition => {
    const before = status.conditions?.find(c => c.type === condition.type);
    const isSame = before?.status === condition.status;
    return {
      ...condition,
      lastProbeTime: null,
      lastTransitionTime: (isSame && before?.lastTransitionTime) || now,
    };
  });
}

/** Init containers always succeed here. */
function initContainerStatuses({ spec }: Readonly<Pod>, at: string) {
  return spec.initContainers
    ? {
        initContainerStatuses: spec.initContainers.map(({ name, image }) => ({
          name,
          image,
          imageID: imageId(image),
          ready: true,
          started: false,
          restartCount: 0,
          state: {
            terminated: {
              exitCode: 0,
              reason: 'Completed',
              startedAt: at,
              finishedAt: at,
            },
          },
          lastState: {},
        })),
      }
    : {};
}

function podAddress(uid: string) {
  const [a, b] = createHash('sha256').update(uid).digest();
  const podIP = `10.244.${a}.${b}`;
  return { podIP, podIPs: [{ ip: podIP }] };
}

function timestamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
