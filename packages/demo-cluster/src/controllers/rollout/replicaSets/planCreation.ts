import { REVISION } from '../annotations';
import { setCondition } from '../conditions/setCondition';
import { RolloutPlan } from '../RolloutPlan';
import { RolloutSituation } from '../RolloutSituation';
import { newReplicaSet } from './newReplicaSet';
import { podTemplateHash } from './podTemplateHash';
import { revisionOf } from './revisionOf';

/** Creates the ReplicaSet of a template that none has yet. */
export function planCreation({
  rollout,
  replicaSets,
  now,
}: RolloutSituation): RolloutPlan {
  const { status = {}, spec } = rollout;
  const hash = podTemplateHash(spec.template ?? {}, status.collisionCount);
  const revision = Math.max(0, ...replicaSets.map(revisionOf)) + 1;
  const replicaSet = newReplicaSet(rollout, hash, revision);
  return {
    effects: [
      { kind: 'CreateReplicaSet', replicaSet },
      {
        kind: 'AnnotateRollout',
        annotations: { [REVISION]: String(revision) },
      },
    ],
    status: {
      ...status,
      conditions: [
        ...setCondition(
          status.conditions ?? [],
          {
            type: 'Progressing',
            status: 'True',
            reason: 'NewReplicaSetCreated',
            message: `Created new replica set "${replicaSet.metadata.name}"`,
          },
          now,
        ),
      ],
    },
  };
}
