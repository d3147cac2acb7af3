import { OwnerReference } from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';

/** More owners than one process watches; then the pool starts anew. */
const POOL_MAX = 200_000;
let pool = new Map<string, OwnerReference[]>();

/**
 * The reference to a controller, one copy for all that it owns: the ReplicaSets of a workload, the pods of a ReplicaSet.
 * Only memory depends on it, never a result.
 */
export function shareOwner(controller: OwnerReference): OwnerReference[] {
  const { apiVersion, kind, name, uid } = controller;
  const known = pool.get(uid);
  if (known && isSame(known[0], controller)) return known;
  const made: OwnerReference[] = [
    Object.freeze({
      apiVersion: intern(apiVersion),
      kind: intern(kind),
      name,
      uid,
      controller: true,
    }),
  ];
  if (pool.size >= POOL_MAX) pool = new Map();
  pool.set(uid, made);
  return made;
}

function isSame(a: OwnerReference, b: OwnerReference): boolean {
  return (
    a.name === b.name && a.kind === b.kind && a.apiVersion === b.apiVersion
  );
}
