import {
  Operation,
  Revision,
  versionOfImages,
} from '@backstage-deployments/plugin-deployments-common';
import { WorkloadHistory } from '../../hooks/useWorkloadHistory';

/** When a revision served and how that ended, as far as it is known. */
export interface Tenure {
  revision: Revision;
  /** Milliseconds since the epoch. */
  from?: number;
  /** Absent while it serves, and when it is not known. */
  until?: number;
  /** The rollback that left it. */
  leftBy?: Operation;
  /** The rollback that brought it back, when it is one that was there before. */
  restoredBy?: Operation;
}

/**
 * A ReplicaSet's creation is when its version came first. A rollback gives the same ReplicaSet a new number, so of a
 * revision that is older than the one before it only an operation knows when it came back.
 */
export function deriveTenures({
  revisions,
  operations,
}: WorkloadHistory): Tenure[] {
  const rollbacks = operations.filter(
    ({ action, state }) => action === 'rollback' && state === 'succeeded',
  );
  const starts = revisions.map((revision, index) => {
    const older = revisions[index + 1];
    const restored = older !== undefined && created(older) > created(revision);
    const restoredBy = restored
      ? rollbacks.find(
          ({ toVersion }) => toVersion === versionOfImages(revision.images),
        )
      : undefined;
    const at = restored ? moment(restoredBy?.endedAt) : created(revision);
    return { at, restoredBy };
  });
  return revisions.map((revision, index) => {
    const { at: from, restoredBy } = starts[index];
    const leftBy = rollbacks.find(
      ({ fromRevision }) => fromRevision === revision.revision,
    );
    const until =
      index === 0
        ? undefined
        : moment(leftBy?.endedAt) ??
          moment(revision.lastLiveAt) ??
          starts[index - 1].at;
    return {
      revision,
      ...(from !== undefined && { from }),
      ...(until !== undefined &&
        (from === undefined || until > from) && { until }),
      ...(leftBy && { leftBy }),
      ...(restoredBy && { restoredBy }),
    };
  });
}

function moment(iso: string | undefined): number | undefined {
  const at = Date.parse(iso ?? '');
  return Number.isNaN(at) ? undefined : at;
}

function created({ createdAt }: Revision): number {
  return moment(createdAt) ?? 0;
}
