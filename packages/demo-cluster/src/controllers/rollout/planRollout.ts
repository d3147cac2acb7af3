import { WORKLOAD_GENERATION, DESIRED_REPLICAS } from './annotations';
import { planBlueGreen } from './blueGreen/planBlueGreen';
import { planBlueGreenScales } from './blueGreen/planBlueGreenScales';
import { planCanary } from './canary/planCanary';
import { planCanaryScales } from './canary/planCanaryScales';
import { derivePausedConditions } from './conditions/derivePausedConditions';
import { isFullyPromoted } from './isFullyPromoted';
import { available, sum, wanted } from './replicaSets/counts';
import { desiredReplicas } from './replicaSets/desiredReplicas';
import { hashOf } from './replicaSets/hashOf';
import { planCreation } from './replicaSets/planCreation';
import { planRevision } from './replicaSets/planRevision';
import { RolloutEffect } from './RolloutEffect';
import { RolloutPlan } from './RolloutPlan';
import { RolloutStatus } from './RolloutObjects';
import { RolloutPass, RolloutSituation } from './RolloutSituation';
import { derivePhase } from './status/derivePhase';
import { finishStatus } from './status/finishStatus';
import { omitEmpty } from './status/omitEmpty';
import { findReferenceError } from './validation/findReferenceError';
import { findSpecError } from './validation/findSpecError';
import { findUnsupported } from './validation/findUnsupported';
import { planInvalid } from './validation/planInvalid';
import { noVerdict } from './Verdict';

/** What to do about a Rollout in this situation. One pass takes one step; its writes bring about the next pass. */
export function planRollout(situation: RolloutSituation): RolloutPlan {
  const { rollout, current } = situation;
  const error =
    findUnsupported(rollout.spec) ??
    findSpecError(rollout) ??
    findReferenceError(situation);
  if (error) return planInvalid(situation, error);
  const preparation = planPreparation(situation);
  if (preparation.length > 0) return { effects: preparation };
  if (!current) return planCreation(situation);
  const pass: RolloutPass = { ...situation, current };
  const revision = planRevision(pass);
  if (revision.length > 0) return { effects: revision };
  const paused = planPausedConditions(pass);
  if (paused) return paused;
  if (isScaling(pass)) return planScaling(pass);
  return rollout.spec.strategy?.blueGreen
    ? planBlueGreen(pass)
    : planCanary(pass);
}

/** Autoscalers need a number in the spec; clients need the generation of the workload that holds the template. */
function planPreparation({
  rollout,
  workloadGeneration,
}: RolloutSituation): RolloutEffect[] {
  const generation =
    workloadGeneration === undefined ? undefined : String(workloadGeneration);
  return [
    ...(rollout.spec.replicas === undefined
      ? [{ kind: 'SetRolloutReplicas' as const, replicas: 1 }]
      : []),
    ...(generation !== undefined &&
    rollout.metadata.annotations?.[WORKLOAD_GENERATION] !== generation
      ? [
          {
            kind: 'AnnotateRollout' as const,
            annotations: { [WORKLOAD_GENERATION]: generation },
          },
        ]
      : []),
  ];
}

function planPausedConditions({
  rollout,
  now,
}: RolloutPass): RolloutPlan | undefined {
  const conditions = derivePausedConditions(rollout, now);
  if (!conditions) return undefined;
  const next = { ...rollout.status, conditions: [...conditions] };
  const { message: _, ...rest } = next;
  return {
    effects: [],
    status: omitEmpty({ ...rest, ...derivePhase(rollout.spec, next) }),
  };
}

/** The Rollout has another size than its ReplicaSets were made for. */
function isScaling({ rollout, current, stable }: RolloutPass): boolean {
  return [current, stable].some(set => {
    const remembered = set?.metadata.annotations?.[DESIRED_REPLICAS];
    return (
      wanted(set) > 0 &&
      remembered !== undefined &&
      remembered !== String(desiredReplicas(rollout))
    );
  });
}

/** Only sizes change: a scaling must not take a step of the update. */
function planScaling(pass: RolloutPass): RolloutPlan {
  const { rollout, replicaSets } = pass;
  const verdict = { ...noVerdict, clearsAbort: isFullyPromoted(rollout) };
  const { blueGreen } = rollout.spec.strategy ?? {};
  const scales = blueGreen
    ? planBlueGreenScales(pass, verdict)
    : planCanaryScales(pass, verdict);
  const active = replicaSets.find(
    set => hashOf(set) === rollout.status?.blueGreen?.activeSelector,
  );
  const serving = blueGreen && active ? [active] : replicaSets;
  const status: RolloutStatus = {
    ...rollout.status,
    availableReplicas: sum(serving, available),
    HPAReplicas: sum(serving, set => set.status?.replicas ?? 0),
  };
  return {
    effects: scales.effects,
    status: finishStatus(pass, status, verdict).status,
    requeueAfterMs: scales.requeueAfterMs,
  };
}
