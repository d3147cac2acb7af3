import { HASH_LABEL, MANAGED_BY } from '../annotations';
import { isAborted } from '../isAborted';
import { available, wanted } from '../replicaSets/counts';
import { hashOf } from '../replicaSets/hashOf';
import { RolloutEffect } from '../RolloutEffect';
import { ReplicaSet } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';

/** Points the stable Service at the stable pods and the canary Service at the canary's. */
export function planCanaryServices(
  pass: RolloutPass,
  verdict: Verdict,
): RolloutEffect[] {
  const { stableService, canaryService, trafficRouting } =
    pass.rollout.spec.strategy?.canary ?? {};
  const aborted = isAborted(pass.rollout, verdict);
  const canary = aborted && pass.stable ? pass.stable : pass.current;
  return [
    ...point(pass, stableService, pass.stable, 'when-available'),
    // With a router the weight leaves at once, so the Service may follow without waiting for pods.
    ...point(
      pass,
      canaryService,
      canary,
      aborted && trafficRouting ? 'at-once' : 'when-available',
    ),
  ];
}

/** A Service that nobody managed so far is only taken over when all pods are there, or it would be pointed at too few. */
function point(
  { services }: RolloutPass,
  name: string | undefined,
  set: ReplicaSet | undefined,
  when: 'when-available' | 'at-once',
): RolloutEffect[] {
  const service = name ? services.get(name) : undefined;
  const hash = hashOf(set);
  if (!service || !set || !hash) return [];
  if (service.spec?.selector?.[HASH_LABEL] === hash) return [];
  const adopted = service.metadata.annotations?.[MANAGED_BY] !== undefined;
  const enough = adopted
    ? available(set) > 0
    : available(set) > 0 && available(set) >= wanted(set);
  return when === 'at-once' || enough
    ? [{ kind: 'SwitchService', name: service.metadata.name, hash }]
    : [];
}
