import { AUTOMATION } from '@backstage-deployments/plugin-deployments-common';
import { ClusterIdentity } from '@backstage-deployments/plugin-deployments-node';
import { Course } from '../Course';
import { OperationFailure } from '../OperationFailure';

/**
 * As whom an operation's workload is written: who asked for it, with her groups as the catalog has them now. Undefined
 * where the cluster is written to by the portal itself.
 *
 * @throws OperationFailure when the catalog does not know her any more
 */
export async function findIdentity(
  course: Course,
): Promise<ClusterIdentity | undefined> {
  const { context, operation } = course;
  const { workload, requestedBy: user } = operation;
  if (!context.impersonates(workload.cluster)) return undefined;
  // Its own name and no group: the cluster's RBAC says what the portal may do by itself.
  if (user === AUTOMATION) return { user, groups: [] };
  const claims = await course.insist(() => context.readClaims(user));
  if (!claims) {
    throw new OperationFailure(
      `${user} is not in the catalog any more; nothing was written`,
    );
  }
  return { user, groups: [...claims].filter(ref => ref !== user) };
}
