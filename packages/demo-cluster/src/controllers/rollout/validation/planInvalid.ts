import { setCondition } from '../conditions/setCondition';
import { conditionOf } from '../conditions/conditionOf';
import { RolloutPlan } from '../RolloutPlan';
import { RolloutSituation } from '../RolloutSituation';
import { derivePhase } from '../status/derivePhase';
import { omitEmpty } from '../status/omitEmpty';
import { SpecError } from './SpecError';

/** What is referred to may be there soon; events tell most of it, this is for the rest (argo-rollouts rollout/controller.go). */
const CHECK_AGAIN_MS = 20_000;

/** Says what is wrong with the spec and touches nothing else. */
export function planInvalid(
  { rollout, now }: RolloutSituation,
  { field, message }: SpecError,
): RolloutPlan {
  const { status = {}, metadata } = rollout;
  const text = `The Rollout "${metadata.name}" is invalid: ${field}: ${message}`;
  const before = status.conditions ?? [];
  const same = conditionOf(before, 'InvalidSpec')?.message === text;
  const conditions = [
    ...setCondition(
      same ? before : before.filter(({ type }) => type !== 'InvalidSpec'),
      {
        type: 'InvalidSpec',
        status: 'True',
        reason: 'InvalidSpec',
        message: text,
      },
      now,
    ),
  ];
  const next = {
    ...status,
    conditions,
    observedGeneration: String(metadata.generation ?? 0),
  };
  return {
    effects: [],
    status: omitEmpty({ ...next, ...derivePhase(rollout.spec, next) }),
    requeueAfterMs: CHECK_AGAIN_MS,
  };
}
