import { canonicalJson } from '../plan/canonicalJson';
import { SeenRevision } from './SeenRevision';
import { withKnownDigests } from './withKnownDigests';

/**
 * What of a workload's history has to be stored, given what is stored and what is seen now. Nothing known is lost: a digest
 * that only a running pod told stays, as do a commit and its author after they have left Argo CD's ten entries.
 *
 * @param stored - all that is known of the workload
 * @param seen - of its present incarnation; empty when it is gone
 * @param now - ISO 8601
 * @public
 */
export function reconcileHistory(
  stored: readonly SeenRevision[],
  seen: readonly Omit<SeenRevision, 'firstSeenAt' | 'lastLiveAt'>[],
  now: string,
): SeenRevision[] {
  const isSame = (
    a: Pick<SeenRevision, 'uid' | 'podTemplateHash'>,
    b: Pick<SeenRevision, 'uid' | 'podTemplateHash'>,
  ) => a.uid === b.uid && a.podTemplateHash === b.podTemplateHash;
  const updated = seen
    // Before its controller has labelled it, a ReplicaSet has no identity.
    .filter(({ podTemplateHash }) => podTemplateHash !== '')
    .map(revision => {
      const known = stored.find(other => isSame(other, revision));
      return { known, next: update(known, revision, now) };
    })
    .filter(
      ({ known, next }) =>
        !known || canonicalJson(known) !== canonicalJson(next),
    )
    .map(({ next }) => next);
  const left = stored
    .filter(known => known.live && !seen.some(one => isSame(one, known)))
    .map(known => ({ ...known, live: false, lastLiveAt: now }));
  return [...updated, ...left];
}

function update(
  known: SeenRevision | undefined,
  seen: Omit<SeenRevision, 'firstSeenAt' | 'lastLiveAt'>,
  now: string,
): SeenRevision {
  // While it lives on, the passing of time alone is nothing to be stored.
  const moved = seen.live !== known?.live;
  const lastLiveAt =
    moved && (seen.live || known?.live) ? now : known?.lastLiveAt;
  const configCommit = known?.configCommit ?? seen.configCommit;
  return {
    ...known,
    ...seen,
    images: withKnownDigests(seen.images, known?.images ?? []),
    ...(configCommit && { configCommit }),
    firstSeenAt: known?.firstSeenAt ?? now,
    ...(lastLiveAt && { lastLiveAt }),
  };
}
