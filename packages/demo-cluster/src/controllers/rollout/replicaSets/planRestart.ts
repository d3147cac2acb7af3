import { msUntil } from '../msUntil';
import { RolloutEffect } from '../RolloutEffect';
import { Pod, Rollout } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { conditionOf } from '../conditions/conditionOf';
import { sum, wanted } from './counts';
import { desiredReplicas } from './desiredReplicas';
import { fenceposts } from './fenceposts';

/** Pods that come and go raise events; this is only for those that do not. */
const CHECK_AGAIN_MS = 30_000;

interface RestartPlan {
  readonly effects: readonly RolloutEffect[];
  /** Set once no pod is older than `spec.restartAt`. */
  readonly restartedAt?: string;
  readonly requeueAfterMs?: number;
}

/** Whether pods have to be replaced because they are older than `spec.restartAt`. */
export function needsRestart({ spec, status }: Rollout, now: Date): boolean {
  return (
    spec.restartAt !== undefined &&
    spec.restartAt !== status?.restartedAt &&
    Date.parse(spec.restartAt) <= now.getTime()
  );
}

/** Replaces old pods, stable's first, as many at a time as may be unavailable, and at least one. */
export function planRestart(pass: RolloutPass): RestartPlan {
  const { rollout, pods, now, replicaSets } = pass;
  const restartAt = rollout.spec.restartAt;
  if (!restartAt || !needsRestart(rollout, now)) {
    const left = restartAt ? Date.parse(restartAt) - now.getTime() : 0;
    return { effects: [], ...(left > 0 && { requeueAfterMs: left }) };
  }
  const old = byPriority(pass).filter(
    ({ metadata }) =>
      Date.parse(metadata.creationTimestamp ?? '') < Date.parse(restartAt),
  );
  if (old.length === 0) return { effects: [], restartedAt: restartAt };
  const least =
    Math.max(desiredReplicas(rollout), sum(replicaSets, wanted)) -
    Math.max(1, fenceposts(rollout).maxUnavailable);
  const serving = pods.filter(pod => isAvailable(pod, rollout, now)).length;
  const effects = old
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .slice(0, Math.max(0, serving - least))
    .map(({ metadata }) => ({
      kind: 'DeletePod' as const,
      name: metadata.name,
    }));
  return { effects, requeueAfterMs: CHECK_AGAIN_MS };
}

function byPriority({ pods, stable, current }: RolloutPass): Pod[] {
  const rank = ({ metadata }: Pod) => {
    const owners = metadata.ownerReferences?.map(({ uid }) => uid) ?? [];
    if (owners.includes(stable?.metadata.uid ?? '')) return 0;
    return owners.includes(current.metadata.uid ?? '') ? 1 : 2;
  };
  return [...pods].sort((a, b) => rank(a) - rank(b));
}

function isAvailable(
  { metadata, status }: Pod,
  { spec }: Rollout,
  now: Date,
): boolean {
  const ready = conditionOf(status?.conditions, 'Ready');
  return (
    !metadata.deletionTimestamp &&
    ready?.status === 'True' &&
    msUntil(now, ready.lastTransitionTime ?? '', spec.minReadySeconds ?? 0) <= 0
  );
}
