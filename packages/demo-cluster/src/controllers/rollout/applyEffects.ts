import { ApiObject, NewApiObject } from '../../apiserver/ApiObject';
import { assertNever } from './assertNever';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { ResourceType } from '../../apiserver/ResourceType';
import { resourceTypes } from '../../apiserver/resourceTypes';
import {
  DESIRED_REPLICAS,
  HASH_LABEL,
  MANAGED_BY,
  SCALE_DOWN_DEADLINE,
} from './annotations';
import { RolloutEffect } from './RolloutEffect';

const writer = { manager: 'rollouts-controller' };

/**
 * Carries out what a pass decided. An object that went away meanwhile is left alone; the next pass sees that.
 *
 * @throws ApiStatusError when the store refuses a write, for example a ReplicaSet of that name that another one owns
 */
export function applyEffects(
  store: ObjectStore,
  namespace: string,
  rolloutName: string,
  effects: readonly RolloutEffect[],
): void {
  for (const effect of effects) apply(store, namespace, rolloutName, effect);
}

function apply(
  store: ObjectStore,
  namespace: string,
  rolloutName: string,
  effect: RolloutEffect,
): void {
  const change = (
    type: ResourceType,
    name: string,
    edit: (draft: ApiObject) => void,
    where = namespace,
  ) => store.mutate(type, where, name, edit, writer);
  const remove = (type: ResourceType, name: string) => {
    if (store.get(type, namespace, name)) store.delete(type, namespace, name);
  };
  const types = resourceTypes;
  switch (effect.kind) {
    case 'CreateReplicaSet':
      create(store, types.replicasets, effect.replicaSet);
      return;
    case 'AnnotateReplicaSet':
      change(types.replicasets, effect.name, draft => {
        annotate(draft, effect.annotations);
        draft.spec.minReadySeconds = effect.minReadySeconds || undefined;
      });
      return;
    case 'ScaleReplicaSet':
      change(types.replicasets, effect.name, draft => {
        annotate(draft, { [DESIRED_REPLICAS]: String(effect.desired) });
        draft.spec.replicas = effect.replicas;
      });
      return;
    case 'SetScaleDownDeadline':
      change(types.replicasets, effect.name, draft =>
        annotate(draft, { [SCALE_DOWN_DEADLINE]: effect.deadline }),
      );
      return;
    case 'DeleteReplicaSet':
      remove(types.replicasets, effect.name);
      return;
    case 'SwitchService':
      change(types.services, effect.name, draft => {
        annotate(draft, { [MANAGED_BY]: rolloutName });
        draft.spec.selector = {
          ...draft.spec.selector,
          [HASH_LABEL]: effect.hash,
        };
      });
      return;
    case 'SetHttpRoutes':
      change(
        types.virtualservices,
        effect.name,
        draft => {
          draft.spec.http = effect.http;
        },
        effect.namespace,
      );
      return;
    case 'CreateAnalysisRun':
      create(store, types.analysisruns, effect.run);
      return;
    case 'TerminateAnalysisRun':
      change(types.analysisruns, effect.name, terminate);
      return;
    case 'DeleteAnalysisRun':
      remove(types.analysisruns, effect.name);
      return;
    case 'CreateExperiment':
      create(store, types.experiments, effect.experiment);
      return;
    case 'TerminateExperiment':
      change(types.experiments, effect.name, terminate);
      return;
    case 'DeleteExperiment':
      remove(types.experiments, effect.name);
      return;
    case 'DeletePod':
      remove(types.pods, effect.name);
      return;
    case 'AnnotateRollout':
      change(types.rollouts, rolloutName, draft =>
        annotate(draft, effect.annotations),
      );
      return;
    case 'SetRolloutReplicas':
      change(types.rollouts, rolloutName, draft => {
        draft.spec.replicas = effect.replicas;
      });
      return;
    default:
      assertNever(effect);
  }
}

function create(store: ObjectStore, type: ResourceType, object: object): void {
  store.create(type, object as NewApiObject, writer);
}

function annotate(
  draft: ApiObject,
  annotations: Readonly<Record<string, string | undefined>>,
): void {
  const all = { ...draft.metadata.annotations, ...annotations };
  draft.metadata.annotations = Object.fromEntries(
    Object.entries(all).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

function terminate(draft: ApiObject): void {
  draft.spec.terminate = true;
}
