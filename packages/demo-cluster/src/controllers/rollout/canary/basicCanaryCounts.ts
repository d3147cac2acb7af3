import { approximateWeight } from './approximateWeight';

interface PodCounts {
  readonly replicas: number;
  readonly available: number;
}

export interface BasicCanaryInput {
  readonly desired: number;
  readonly weight: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly canary: PodCounts;
  /** Absent at the first deployment and when canary and stable are the same. */
  readonly stable?: PodCounts;
  /** Pods of older versions, which are removed before anything else shrinks. */
  readonly otherReplicas: number;
}

export interface CanaryCounts {
  readonly canary: number;
  readonly stable: number;
}

/**
 * The next sizes on the way to the weight, without a router the ratio of pods: never more pods than the surge allows,
 * never fewer available than maxUnavailable allows, stable first when growing (argo-rollouts utils/replicaset/canary.go,
 * CalculateReplicaCountsForBasicCanary).
 */
export function basicCanaryCounts(input: BasicCanaryInput): CanaryCounts {
  const goal = input.stable
    ? approximateWeight(input.desired, input.weight, input.maxSurge)
    : { canary: input.desired, stable: 0 };
  const grown = grow(input, goal);
  return input.otherReplicas > 0 ? grown : shrink(input, goal, grown);
}

function grow(input: BasicCanaryInput, goal: CanaryCounts): CanaryCounts {
  const { canary, stable, desired, maxSurge, otherReplicas } = input;
  const now = { canary: canary.replicas, stable: stable?.replicas ?? 0 };
  const room = desired + maxSurge - otherReplicas - now.canary - now.stable;
  const toStable = stable ? step(goal.stable - now.stable, room) : 0;
  const toCanary = step(goal.canary - now.canary, room - toStable);
  return { canary: now.canary + toCanary, stable: now.stable + toStable };
}

/** Part of a missing number that there is room for. */
function step(missing: number, room: number): number {
  return Math.max(0, Math.min(missing, room));
}

function shrink(
  input: BasicCanaryInput,
  goal: CanaryCounts,
  grown: CanaryCounts,
): CanaryCounts {
  const { canary, stable, desired, maxSurge, maxUnavailable } = input;
  const minAvailable = desired - maxUnavailable;
  const increasing = goal.canary >= canary.replicas;
  // The side that shrinks may be unavailable altogether (a crash loop); only the side that stays has to serve.
  const counted =
    removable(canary, !increasing) +
    (stable ? removable(stable, increasing) : 0);
  if (counted <= minAvailable) return grown;
  const budget = counted - minAvailable;
  const limits = { most: desired + maxSurge, least: minAvailable };
  if (!increasing) {
    const [drained, kept] = withinLimits(
      { ...canary, next: drain(canary, goal.canary, budget, grown.canary) },
      stable && { ...stable, next: grown.stable },
      limits,
    );
    return { canary: drained, stable: kept };
  }
  if (!stable) return grown;
  const [drained, kept] = withinLimits(
    { ...stable, next: drain(stable, goal.stable, budget, grown.stable) },
    { ...canary, next: grown.canary },
    limits,
  );
  return { canary: kept, stable: drained };
}

/** Pods that count as serving when asking how many may go; more available than wanted means that some are going. */
function removable(counts: PodCounts, ignoresAvailability: boolean): number {
  return ignoresAvailability
    ? counts.replicas
    : Math.min(counts.replicas, counts.available);
}

function drain(
  counts: PodCounts,
  goal: number,
  budget: number,
  otherwise: number,
): number {
  return counts.replicas > goal
    ? Math.max(goal, counts.replicas - budget)
    : otherwise;
}

type Side = PodCounts & { readonly next: number };

/** Keeps the sum within the surge by taking from the side that stays, unless that would cost availability. */
function withinLimits(
  drained: Side,
  kept: Side | undefined,
  { most, least }: { most: number; least: number },
): [drained: number, kept: number] {
  if (!kept) return [drained.next, 0];
  const lowered = kept.next - Math.max(0, kept.next + drained.next - most);
  const serving =
    Math.min(drained.available, drained.next) +
    Math.min(kept.available, lowered);
  const lost = Math.max(0, kept.available - lowered);
  const next = lowered + Math.min(lost, Math.max(0, least - serving));
  return [drained.next - Math.max(0, next + drained.next - most), next];
}
