import { REVISION, REVISION_HISTORY } from '../annotations';
import { RolloutEffect } from '../RolloutEffect';
import { RolloutPass } from '../RolloutSituation';
import { copiedAnnotations } from './copiedAnnotations';
import { revisionOf } from './revisionOf';

/**
 * Numbers: the current ReplicaSet has the highest revision, also when it is an old one that came back; the number it had
 * is kept in its history. The Rollout repeats the number.
 */
export function planRevision(pass: RolloutPass): RolloutEffect[] {
  const { rollout, current, replicaSets } = pass;
  const older = replicaSets.filter(set => set !== current).map(revisionOf);
  const before = revisionOf(current);
  const revision = Math.max(before, Math.max(0, ...older) + 1);
  const known = current.metadata.annotations ?? {};
  const wanted: Record<string, string> = {
    ...copiedAnnotations(rollout),
    [REVISION]: String(revision),
    ...(before > 0 &&
      revision > before && {
        [REVISION_HISTORY]: [known[REVISION_HISTORY], before]
          .filter(Boolean)
          .join(','),
      }),
  };
  const { minReadySeconds = 0 } = rollout.spec;
  const fits =
    (current.spec.minReadySeconds ?? 0) === minReadySeconds &&
    Object.entries(wanted).every(([key, value]) => known[key] === value);
  return [
    ...(fits
      ? []
      : [
          {
            kind: 'AnnotateReplicaSet' as const,
            name: current.metadata.name,
            annotations: wanted,
            minReadySeconds,
          },
        ]),
    ...(revisionOf(rollout) === revision
      ? []
      : [
          {
            kind: 'AnnotateRollout' as const,
            annotations: { [REVISION]: String(revision) },
          },
        ]),
  ];
}
