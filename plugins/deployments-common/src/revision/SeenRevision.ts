import { Phase } from '../status/WorkloadStatus';
import { Revision } from './Revision';

/**
 * What the portal keeps of a revision that it saw go by, beyond the life of its ReplicaSet.
 *
 * @public
 */
export interface SeenRevision
  extends Pick<
    Revision,
    | 'revision'
    | 'images'
    | 'createdAt'
    | 'podTemplateHash'
    | 'cause'
    | 'commit'
    | 'configCommit'
    | 'by'
  > {
  /** Of the workload: one that was deleted and created again begins anew. */
  uid: string;
  /** Whether it was current or stable when it was seen last. */
  live: boolean;
  /** How it did when it was current the last time. */
  ended?: { phase: Phase; message?: string };
  /** ISO 8601. */
  firstSeenAt: string;
  /** When it was live the last time, as far as that was seen; ISO 8601. */
  lastLiveAt?: string;
}
