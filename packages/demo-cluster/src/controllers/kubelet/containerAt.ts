import { backOffSeconds, backOffsWithin, formatBackOff } from './backOff';
import { ContainerOutcome } from './ContainerOutcome';
import { imageBehaviour } from './imageBehaviour';
import { fullImageName, imageId } from './imageId';

/** From the first sign of trouble to the second: a restart, or the second look for an image. */
const SECOND_ATTEMPT_MS = 1_000;
/** A `slow` image serves this long after its container was created. */
const SLOW_READY_MS = 20_000;
const PROBE_PERIOD_MS = 10_000;

interface ContainerContext {
  readonly name: string;
  readonly image: string;
  /** `web-1_shop(uid)`, as the kubelet writes pods in its messages. */
  readonly pod: string;
  /** How long it takes to pull and start. */
  readonly startDelayMs: number;
  /** ISO time for an age of the pod. */
  readonly timeAt: (ageMs: number) => string;
}

const nothing = {
  ready: false,
  started: false,
  restartCount: 0,
  imageID: '',
  lastState: {},
};

/** A container as its kubelet would report it when the pod is this old; the image says what it does. */
export function containerAt(
  context: ContainerContext,
  ageMs: number,
): ContainerOutcome {
  const sinceStart = ageMs - context.startDelayMs;
  if (sinceStart < 0) {
    return {
      status: {
        ...nothing,
        state: { waiting: { reason: 'ContainerCreating' } },
      },
      nextAtMs: context.startDelayMs,
      isRunning: false,
    };
  }
  switch (imageBehaviour(context.image)) {
    case 'missing':
      return withoutImage(context, sinceStart);
    case 'crash':
      return crashing(context, sinceStart, { exitCode: 1, reason: 'Error' });
    case 'oom':
      return crashing(context, sinceStart, {
        exitCode: 137,
        reason: 'OOMKilled',
      });
    case 'unready':
      return unready(context, sinceStart);
    case 'slow':
      return ageMs < SLOW_READY_MS
        ? { ...running(context, false), nextAtMs: SLOW_READY_MS }
        : running(context, true);
    default:
      return running(context, true);
  }
}

function running(
  { image, startDelayMs, timeAt }: ContainerContext,
  ready: boolean,
): ContainerOutcome {
  return {
    status: {
      ...nothing,
      ready,
      started: true,
      imageID: imageId(image),
      state: { running: { startedAt: timeAt(startDelayMs) } },
    },
    isRunning: true,
  };
}

function unready(
  context: ContainerContext,
  sinceStart: number,
): ContainerOutcome {
  const probes = Math.floor(sinceStart / PROBE_PERIOD_MS);
  return {
    ...running(context, false),
    event: {
      type: 'Warning',
      reason: 'Unhealthy',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    },
    nextAtMs: context.startDelayMs + (probes + 1) * PROBE_PERIOD_MS,
  };
}

function withoutImage(
  { image, startDelayMs }: ContainerContext,
  sinceStart: number,
): ContainerOutcome {
  const full = fullImageName(image);
  const pull = `failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${full}: not found`;
  const error = `rpc error: code = NotFound desc = ${pull}`;
  if (sinceStart < SECOND_ATTEMPT_MS) {
    return {
      status: {
        ...nothing,
        state: { waiting: { reason: 'ErrImagePull', message: error } },
      },
      event: {
        type: 'Warning',
        reason: 'Failed',
        message: `Failed to pull image "${image}": ${error}`,
      },
      nextAtMs: startDelayMs + SECOND_ATTEMPT_MS,
      isRunning: false,
    };
  }
  const { endsAtMs } = backOffsWithin(sinceStart - SECOND_ATTEMPT_MS);
  return {
    status: {
      ...nothing,
      state: {
        waiting: {
          reason: 'ImagePullBackOff',
          message: `Back-off pulling image "${image}": ErrImagePull: ${error}`,
        },
      },
    },
    event: {
      type: 'Warning',
      reason: 'BackOff',
      message: `Back-off pulling image "${image}"`,
    },
    nextAtMs: startDelayMs + SECOND_ATTEMPT_MS + endsAtMs,
    isRunning: false,
  };
}

/** The first restart comes at once, the others after a back-off each (pkg/kubelet/kuberuntime, doBackOff). */
function crashing(
  { name, image, pod, startDelayMs, timeAt }: ContainerContext,
  sinceStart: number,
  end: { exitCode: number; reason: string },
): ContainerOutcome {
  const terminated = (atMs: number) => ({
    terminated: { ...end, startedAt: timeAt(atMs), finishedAt: timeAt(atMs) },
  });
  const imageID = imageId(image);
  if (sinceStart < SECOND_ATTEMPT_MS) {
    return {
      status: { ...nothing, imageID, state: terminated(startDelayMs) },
      nextAtMs: startDelayMs + SECOND_ATTEMPT_MS,
      isRunning: false,
    };
  }
  const restartedAt = startDelayMs + SECOND_ATTEMPT_MS;
  const { count, endsAtMs } = backOffsWithin(sinceStart - SECOND_ATTEMPT_MS);
  const backOff = backOffSeconds(count);
  return {
    status: {
      ...nothing,
      imageID,
      restartCount: count + 1,
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: `back-off ${formatBackOff(
            backOff,
          )} restarting failed container=${name} pod=${pod}`,
        },
      },
      lastState: terminated(restartedAt + endsAtMs - backOff * 1000),
    },
    event: {
      type: 'Warning',
      reason: 'BackOff',
      message: `Back-off restarting failed container ${name} in pod ${pod}`,
    },
    nextAtMs: restartedAt + endsAtMs,
    isRunning: false,
  };
}
