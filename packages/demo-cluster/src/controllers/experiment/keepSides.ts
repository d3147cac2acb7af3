import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { controllerReference } from '../controllerOwner';
import { isCompleted } from '../rollout/analysisRuns/isCompleted';
import { HASH_LABEL } from '../rollout/annotations';
import { safeHash } from '../rollout/safeHash';
import { Experiment, ExperimentSide, SideStatus } from './Experiment';

/** A ReplicaSet for each side while the Experiment runs, with no pods after it; and how far each is. */
export function keepSides(
  store: ObjectStore,
  experiment: Readonly<Experiment>,
): SideStatus[] {
  const { spec, status } = experiment;
  const isOver = spec.terminate || isCompleted(status?.phase);
  return (spec.templates ?? []).map(side =>
    keepSide(store, experiment, side, isOver ? 0 : side.replicas ?? 1),
  );
}

function keepSide(
  store: ObjectStore,
  experiment: Readonly<Experiment>,
  side: ExperimentSide,
  replicas: number,
): SideStatus {
  const { replicasets } = resourceTypes;
  const { namespace = '' } = experiment.metadata;
  const name = `${experiment.metadata.name}-${side.name}`;
  const found = store.get(replicasets, namespace, name);
  if (!found && replicas > 0) {
    store.create(
      replicasets,
      {
        metadata: {
          name,
          namespace,
          ownerReferences: [controllerReference(experiment)],
        },
        spec: { ...specOf(side, safeHash(name)), replicas },
      },
      { manager: 'rollouts-controller' },
    );
  } else if (found && found.spec?.replicas !== replicas) {
    store.mutate(
      replicasets,
      namespace,
      name,
      draft => {
        draft.spec = { ...draft.spec, replicas };
      },
      { manager: 'rollouts-controller' },
    );
  }
  const { readyReplicas = 0, availableReplicas = 0 } = (found?.status ??
    {}) as Partial<SideStatus>;
  const running = availableReplicas >= replicas ? 'Running' : 'Progressing';
  return {
    name: side.name,
    status: replicas === 0 ? 'Successful' : running,
    replicas,
    readyReplicas,
    availableReplicas,
  };
}

/** A hash of its own keeps its pods apart from those of the Rollout (argo-rollouts experiments/replicaset.go). */
function specOf(
  { template, selector, minReadySeconds }: ExperimentSide,
  ownHash: string,
) {
  const hash = { [HASH_LABEL]: ownHash };
  return {
    ...(minReadySeconds && { minReadySeconds }),
    selector: {
      ...selector,
      matchLabels: { ...selector?.matchLabels, ...hash },
    },
    template: {
      ...template,
      metadata: {
        ...template.metadata,
        labels: { ...template.metadata?.labels, ...hash },
      },
    },
  };
}
