import { OwnerReference } from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { Pool } from '../Pool';

/** By uid; more owners than one process watches. */
const pool = new Pool<OwnerReference[]>(200_000);

/** The reference to a controller, one copy for all that it owns: the ReplicaSets of a workload, the pods of a ReplicaSet. */
export function shareOwner(controller: OwnerReference): OwnerReference[] {
  const { apiVersion, kind, name, uid } = controller;
  const known = pool.get(uid);
  if (known && isSame(known[0], controller)) return known;
  return pool.keep(uid, [
    Object.freeze({
      apiVersion: intern(apiVersion),
      kind: intern(kind),
      name,
      uid,
      controller: true,
    }),
  ]);
}

function isSame(a: OwnerReference, b: OwnerReference): boolean {
  return (
    a.name === b.name && a.kind === b.kind && a.apiVersion === b.apiVersion
  );
}
