import { Revision } from './Revision';
import { SeenRevision } from './SeenRevision';
import { withKnownDigests } from './withKnownDigests';

/**
 * What the cluster knows of a workload's revisions, with what was seen of them and of those that are gone; newest first,
 * former incarnations of the workload last.
 *
 * @param uid - of the workload's present incarnation
 * @param byCommit - whether a commit can bring back what the cluster has forgotten
 * @public
 */
export function mergeRevisions(
  known: readonly Revision[],
  seen: readonly SeenRevision[],
  uid: string,
  byCommit: boolean,
): Revision[] {
  const own = seen.filter(revision => revision.uid === uid);
  const present = known.map(revision => {
    const kept = own.find(
      ({ podTemplateHash }) => podTemplateHash === revision.podTemplateHash,
    );
    return kept
      ? { ...keep(kept), ...revision, ...facts(revision, kept) }
      : revision;
  });
  const gone = seen.filter(
    revision =>
      revision.uid !== uid ||
      !known.some(
        ({ podTemplateHash }) => podTemplateHash === revision.podTemplateHash,
      ),
  );
  return [
    ...present,
    ...gone
      .sort(
        (a, b) =>
          Number(b.uid === uid) - Number(a.uid === uid) ||
          (a.uid === b.uid
            ? b.revision - a.revision
            : b.firstSeenAt.localeCompare(a.firstSeenAt)),
      )
      .map(revision => describeGone(revision, uid, byCommit)),
  ];
}

/** What the cluster may have forgotten. */
function keep({
  cause,
  commit,
  by,
  configCommit,
}: SeenRevision): Partial<Revision> {
  return {
    ...(cause && { cause }),
    ...(commit && { commit }),
    ...(by && { by }),
    ...(configCommit && { configCommit }),
  };
}

function facts(
  { images, state }: Revision,
  { images: known, lastLiveAt, ended }: SeenRevision,
): Partial<Revision> {
  return {
    images: withKnownDigests(images, known),
    ...(state === 'previous' && lastLiveAt && { lastLiveAt }),
    ...(state === 'previous' && ended && { ended }),
  };
}

function describeGone(
  revision: SeenRevision,
  uid: string,
  byCommit: boolean,
): Revision {
  const { images, createdAt, podTemplateHash, lastLiveAt, ended } = revision;
  return {
    revision: revision.revision,
    images,
    createdAt,
    podTemplateHash,
    ...keep(revision),
    ...(lastLiveAt && { lastLiveAt }),
    ...(ended && { ended }),
    state: 'previous',
    gone: true,
    ...(byCommit && revision.uid === uid && revision.configCommit
      ? { restorable: true }
      : { restorable: false, whyNot: whyGone(revision.uid === uid) }),
  };
}

function whyGone(own: boolean): string {
  return own
    ? 'Its ReplicaSet is gone; deploy the version anew'
    : 'It ran before the workload was deleted and created again; deploy the version anew';
}
