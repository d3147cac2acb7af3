import { DESIRED_REPLICAS, HASH_LABEL, REVISION } from '../annotations';
import { ownerReference } from '../ownerReference';
import { ReplicaSet, Rollout } from '../RolloutObjects';
import { copiedAnnotations } from './copiedAnnotations';
import { desiredReplicas } from './desiredReplicas';

/** The ReplicaSet of a new version, without pods yet. */
export function newReplicaSet(
  rollout: Rollout,
  hash: string,
  revision: number,
): ReplicaSet {
  const { selector, template = {}, minReadySeconds } = rollout.spec;
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${rollout.metadata.name}-${hash}`,
      namespace: rollout.metadata.namespace,
      labels,
      annotations: {
        ...copiedAnnotations(rollout),
        [REVISION]: String(revision),
        [DESIRED_REPLICAS]: String(desiredReplicas(rollout)),
      },
      ownerReferences: [ownerReference(rollout)],
    },
    spec: {
      replicas: 0,
      ...(minReadySeconds && { minReadySeconds }),
      selector: {
        ...selector,
        matchLabels: { ...selector?.matchLabels, [HASH_LABEL]: hash },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}
