import { scaleDownDeadline } from '../replicaSets/scaleDownDeadline';
import { RolloutEffect } from '../RolloutEffect';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';
import { holdsAbortedPods } from './holdsAbortedPods';

/** A version that is wanted again must not be removed by the deadline of its former end. */
export function planDeadlineRemoval(
  pass: RolloutPass,
  verdict: Verdict,
): RolloutEffect[] {
  const kept = new Set([
    ...(holdsAbortedPods(pass, verdict) ? [] : [pass.current]),
    ...(pass.stable && pass.stable !== pass.current ? [pass.stable] : []),
  ]);
  return [...kept]
    .filter(set => scaleDownDeadline(set))
    .map(({ metadata }) => ({
      kind: 'SetScaleDownDeadline',
      name: metadata.name,
      deadline: undefined,
    }));
}
