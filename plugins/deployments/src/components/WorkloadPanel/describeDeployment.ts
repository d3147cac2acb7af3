import {
  ROLLBACK_CAUSE_PREFIX,
  versionOfImages,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { personName } from '../../format/personName';

/** When a version came to where it is, by whom and why. */
export interface Deployment {
  /** ISO 8601. */
  at: string;
  /** What that was: `started` while an update runs, `first deployed` of a version that came back, who knows when. */
  what: 'deployed' | 'started' | 'first deployed';
  by?: string;
  cause?: string;
}

/**
 * A ReplicaSet that a rollback brought back keeps the time of its creation, so only the operation knows since when its
 * version is there again.
 */
export function describeDeployment({
  current,
  stable,
  operation,
}: Pick<WorkloadSnapshot, 'current' | 'stable' | 'operation'>): Deployment {
  const { createdAt, by, cause } = current;
  const why = cause && { cause: cause.replace(/user:[^/\s]+\//g, '') };
  if (!cause?.startsWith(ROLLBACK_CAUSE_PREFIX)) {
    return {
      at: createdAt,
      what: stable ? 'started' : 'deployed',
      ...(by && { by: personName(by) }),
      ...why,
    };
  }
  // The cause names who, so it is not said twice.
  const isIt =
    operation?.action === 'rollback' &&
    operation.toVersion === versionOfImages(current.images);
  return isIt
    ? {
        at: operation.endedAt ?? operation.requestedAt,
        what: 'deployed',
        ...why,
      }
    : { at: createdAt, what: 'first deployed', ...why };
}
