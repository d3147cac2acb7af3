import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { deriveWorkloadStatus } from '../status/deriveWorkloadStatus';
import { deriveSync } from './deriveSync';
import { listRevisions } from './listRevisions';
import { SeenRevision } from './SeenRevision';

/**
 * What there is to remember of a workload now.
 *
 * @public
 */
export function deriveSeenRevisions(
  observation: WorkloadObservation,
): Omit<SeenRevision, 'firstSeenAt' | 'lastLiveAt'>[] {
  const { phase, cause } = deriveWorkloadStatus(observation);
  const uid = observation.workload.metadata.uid ?? '';
  return listRevisions(observation).map(
    ({ state, restorable, whyNot, ...revision }) => {
      const sync = deriveSync(observation, revision.createdAt);
      return {
        ...revision,
        ...(sync?.commit && { configCommit: sync.commit }),
        ...(!revision.by && sync?.by && { by: sync.by }),
        uid,
        live: state !== 'previous',
        ...(state === 'current' && {
          ended: { phase, ...(cause && { message: cause.message }) },
        }),
      };
    },
  );
}
