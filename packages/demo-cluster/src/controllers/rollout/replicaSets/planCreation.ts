import { REVISION } from '../annotations';
import { setCondition } from '../conditions/setCondition';
import { RolloutPlan } from '../RolloutPlan';
import { RolloutSituation } from '../RolloutSituation';
import { newReplicaSet } from './newReplicaSet';
import { podTemplateHash } from './podTemplateHash';
import { revisionOf } from './revisionOf';

/**
 * Creates the ReplicaSet of a template that none has yet. A name that somebody else's ReplicaSet has, as that of a
 * Deployment of the same name and template, is passed over by counting the collision into the hash.
 */
export function planCreation({
  rollout,
  replicaSets,
  takenNames,
  now,
}: RolloutSituation): RolloutPlan {
  const { status = {}, spec, metadata } = rollout;
  const hashWith = (count: number) =>
    podTemplateHash(spec.template ?? {}, count);
  let collisionCount = status.collisionCount ?? 0;
  while (takenNames.has(`${metadata.name}-${hashWith(collisionCount)}`)) {
    collisionCount += 1;
  }
  const revision = Math.max(0, ...replicaSets.map(revisionOf)) + 1;
  const replicaSet = newReplicaSet(rollout, hashWith(collisionCount), revision);
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
      ...(collisionCount > 0 && { collisionCount }),
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
