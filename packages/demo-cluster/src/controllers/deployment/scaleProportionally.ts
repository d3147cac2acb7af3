import { ReplicaSet } from '../replicaSet/ReplicaSet';
import { DESIRED_REPLICAS, MAX_REPLICAS } from './annotations';
import { byAge, isScaledUp, specReplicas } from './counts';
import { Deployment } from './Deployment';
import { DeploymentSync } from './DeploymentSync';
import { rollingBounds } from './rollingBounds';

/** Whether somebody changed `spec.replicas` since its ReplicaSets were last sized (isScalingEvent). */
export function isScaling({
  deployment,
  replicaSets,
}: DeploymentSync): boolean {
  return replicaSets.filter(isScaledUp).some(({ metadata }) => {
    const desired = metadata.annotations?.[DESIRED_REPLICAS];
    return (
      desired !== undefined && Number(desired) !== deployment.spec.replicas
    );
  });
}

/**
 * Follows a change of `spec.replicas`, in the middle of an update in proportion to what each ReplicaSet has, so that it
 * neither speeds the update up nor turns it back (pkg/controller/deployment/sync.go, scale).
 */
export function scaleProportionally(sync: DeploymentSync): void {
  const { deployment } = sync;
  const { replicas } = deployment.spec;
  const single = activeOrLatest(sync);
  if (single) {
    sync.scale(single, replicas);
    return;
  }
  if (isSaturated(deployment, sync.newReplicaSet)) {
    for (const old of sync.oldReplicaSets.filter(isScaledUp))
      sync.scale(old, 0);
    return;
  }
  if (deployment.spec.strategy.type !== 'RollingUpdate') return;
  const sizes = proportionalSizes(
    deployment,
    sync.replicaSets.filter(isScaledUp),
  );
  for (const [replicaSet, size] of sizes) sync.scale(replicaSet, size);
}

/** The only one with pods, or the newest when none has; undefined when several have. */
function activeOrLatest(
  sync: DeploymentSync,
): Readonly<ReplicaSet> | undefined {
  const active = sync.replicaSets.filter(isScaledUp);
  if (active.length > 1) return undefined;
  return active[0] ?? sync.newReplicaSet ?? sync.oldReplicaSets.at(-1);
}

function isSaturated(
  { spec }: Readonly<Deployment>,
  replicaSet: Readonly<ReplicaSet> | undefined,
): boolean {
  return (
    replicaSet !== undefined &&
    replicaSet.spec.replicas === spec.replicas &&
    Number(replicaSet.metadata.annotations?.[DESIRED_REPLICAS]) ===
      spec.replicas &&
    replicaSet.status.availableReplicas === spec.replicas
  );
}

function proportionalSizes(
  deployment: Readonly<Deployment>,
  active: readonly Readonly<ReplicaSet>[],
): [Readonly<ReplicaSet>, number][] {
  const { replicas } = deployment.spec;
  const allowed =
    replicas > 0 ? replicas + rollingBounds(deployment).maxSurge : 0;
  const toAdd = allowed - specReplicas(active);
  // The largest first; of equals the newer one grows first and the older one shrinks first.
  const sorted = [...active].sort(
    (a, b) =>
      b.spec.replicas - a.spec.replicas ||
      (toAdd > 0 ? byAge(b, a) : byAge(a, b)),
  );
  let added = 0;
  const sizes = sorted.map((set): [Readonly<ReplicaSet>, number] => {
    const fraction = fractionOf(deployment, set);
    const rest = toAdd - added;
    const share =
      toAdd > 0 ? Math.min(fraction, rest) : Math.max(fraction, rest);
    const more = toAdd === 0 || rest === 0 ? 0 : share;
    added += more;
    return [set, set.spec.replicas + more];
  });
  if (toAdd !== 0 && sizes.length > 0) {
    // What rounding left over goes to the largest.
    sizes[0][1] = Math.max(0, sizes[0][1] + toAdd - added);
  }
  return sizes;
}

function fractionOf(
  deployment: Readonly<Deployment>,
  { metadata, spec }: Readonly<ReplicaSet>,
): number {
  const { replicas } = deployment.spec;
  if (replicas === 0) return -spec.replicas;
  const before =
    Number(metadata.annotations?.[MAX_REPLICAS]) ||
    (deployment.status.replicas ?? 0);
  if (before === 0) return 0;
  const max = replicas + rollingBounds(deployment).maxSurge;
  return Math.round((spec.replicas * max) / before) - spec.replicas;
}
