import { createHash } from 'node:crypto';
import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { recordEvent } from '../events/recordEvent';
import { Pod } from '../replicaSet/Pod';
import { Controller } from '../runtime/Controller';
import { PodStep, podStatusAt } from './podStatusAt';

const { pods } = resourceTypes;
const NODES = 3;
const START_DELAY_MS = 500;
/** Real ones differ by some tenths of a second too, so that pods do not come up in lockstep. */
const START_JITTER = 0.2;
const STOP_DELAY_MS = 500;

export interface KubeletOptions {
  readonly store: ObjectStore;
  readonly clock: Clock;
  /** From a pod's creation until its containers run. */
  readonly startDelayMs?: number;
  /** From a pod's deletion until it is gone. */
  readonly stopDelayMs?: number;
}

interface Life {
  readonly scheduledAt: Date;
  /** Age at which something happens next; until then events about the pod need no look. */
  nextAtMs?: number | 'never';
  stopsAt?: number;
}

/**
 * Stands in for the scheduler and the kubelets: places pods, starts and stops their containers in time, and lets images
 * misbehave as their names say ({@link imageBehaviour}).
 */
export function kubeletController(options: KubeletOptions): Controller {
  const { store, clock, startDelayMs = START_DELAY_MS } = options;
  const lives = new Map<string, Life>();

  const stop = (pod: Readonly<Pod>, life: Life) => {
    const now = clock.now().getTime();
    life.stopsAt ??= now + (options.stopDelayMs ?? STOP_DELAY_MS);
    if (life.stopsAt > now) return { requeueAfterMs: life.stopsAt - now };
    const { namespace, name } = pod.metadata;
    store.delete(pods, namespace, name, { gracePeriodSeconds: 0 });
    return undefined;
  };

  return {
    name: 'kubelet',
    keysFor({ type, resource, object }) {
      if (resource !== pods) return [];
      if (type === 'DELETED') lives.delete(object.metadata.uid);
      return type === 'DELETED'
        ? []
        : [`${object.metadata.namespace}/${object.metadata.name}`];
    },
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const found = store.get(pods, namespace, name);
      if (!found) return undefined;
      const pod = schedule(store, found as Readonly<Pod>);
      const life = lifeOf(lives, pod, clock);
      if (pod.metadata.deletionTimestamp) return stop(pod, life);
      const age = clock.now().getTime() - life.scheduledAt.getTime();
      if (life.nextAtMs === 'never') return undefined;
      if (life.nextAtMs !== undefined && age < life.nextAtMs) {
        return { requeueAfterMs: life.nextAtMs - age };
      }
      const delay = Math.round(startDelayMs * jitter(pod.metadata.uid));
      const step = podStatusAt(pod, life.scheduledAt, age, delay);
      life.nextAtMs = step.nextAtMs ?? 'never';
      take(options, pod, step);
      return step.nextAtMs === undefined
        ? undefined
        : { requeueAfterMs: step.nextAtMs - age };
    },
  };
}

function lifeOf(
  lives: Map<string, Life>,
  { metadata, status }: Readonly<Pod>,
  clock: Clock,
): Life {
  const known = lives.get(metadata.uid);
  if (known) return known;
  const startTime = status.startTime as string | undefined;
  const life: Life = {
    scheduledAt: startTime ? new Date(startTime) : clock.now(),
  };
  lives.set(metadata.uid, life);
  return life;
}

function schedule(store: ObjectStore, pod: Readonly<Pod>): Readonly<Pod> {
  if (pod.spec.nodeName) return pod;
  const { namespace, name, uid } = pod.metadata;
  const [byte] = createHash('sha256').update(uid).digest();
  const bound = store.mutate(
    pods,
    namespace,
    name,
    draft => {
      draft.spec.nodeName = `node-${(byte % NODES) + 1}`;
    },
    { manager: 'kube-scheduler' },
  );
  return (bound ?? pod) as Readonly<Pod>;
}

function take(
  { store, clock }: KubeletOptions,
  pod: Readonly<Pod>,
  step: PodStep,
): void {
  const { namespace, name } = pod.metadata;
  store.mutate(
    pods,
    namespace,
    name,
    draft => {
      draft.status = step.status;
    },
    { subresource: 'status', manager: 'kubelet' },
  );
  for (const { name: container, outcome } of step.containers) {
    if (!outcome.event) continue;
    recordEvent({ store, clock }, pod, {
      ...outcome.event,
      component: 'kubelet',
      fieldPath: `spec.containers{${container}}`,
    });
  }
}

/** Between 0.8 and 1.2, always the same for the same pod. */
function jitter(uid: string): number {
  const [, byte] = createHash('sha256').update(uid).digest();
  return 1 - START_JITTER + (2 * START_JITTER * byte) / 255;
}
