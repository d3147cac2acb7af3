import { ApiObject } from '../../apiserver/ApiObject';
import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { StoreEvent } from '../../apiserver/StoreEvent';
import { Controller } from '../runtime/Controller';
import { templateKey } from './analysisRuns/templateKey';
import { applyEffects } from './applyEffects';
import { observeRollout } from './observeRollout';
import { planRollout } from './planRollout';
import { Rollout, RolloutStatus } from './RolloutObjects';
import { virtualServiceRefs } from './traffic/virtualServiceRefs';
import { referencedAnalyses } from './validation/referencedAnalyses';
import { referencedServices } from './validation/referencedServices';

/** Canary and blue-green as Argo Rollouts carries them out; pods are the ReplicaSet controller's, metrics the AnalysisRuns'. */
export function rolloutController({
  store,
  clock,
}: {
  store: ObjectStore;
  clock: Clock;
}): Controller {
  return {
    name: 'rollouts',
    keysFor: event => concernedRollouts(store, event),
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const situation = observeRollout(store, namespace, name, clock.now());
      if (!situation) return undefined;
      const { effects, status, requeueAfterMs } = planRollout(situation);
      applyEffects(store, namespace, name, effects);
      if (status) writeStatus(store, namespace, name, status);
      return requeueAfterMs === undefined ? undefined : { requeueAfterMs };
    },
  };
}

function writeStatus(
  store: ObjectStore,
  namespace: string,
  name: string,
  status: RolloutStatus,
): void {
  store.mutate(
    resourceTypes.rollouts,
    namespace,
    name,
    draft => {
      draft.status = status;
    },
    { subresource: 'status', manager: 'rollouts-controller' },
  );
}

/** The Rollout itself, those that own the object, and those that refer to it. */
function concernedRollouts(
  store: ObjectStore,
  { resource, object }: StoreEvent,
): string[] {
  const { metadata } = object;
  switch (resource.plural) {
    case 'rollouts':
      return [`${metadata.namespace}/${metadata.name}`];
    case 'analysisruns':
    case 'experiments':
      return owners(object);
    case 'replicasets':
    case 'deployments':
      return [
        ...owners(object),
        ...referring(
          store,
          object,
          ({ spec }) =>
            spec.workloadRef?.kind === resource.kind &&
            spec.workloadRef.name === metadata.name,
        ),
      ];
    case 'services':
      return referring(store, object, rollout =>
        referencedServices(rollout).some(([, name]) => name === metadata.name),
      );
    case 'virtualservices':
      return referring(store, object, rollout =>
        virtualServiceRefs(rollout).some(
          ({ name, namespace }) =>
            name === metadata.name && namespace === metadata.namespace,
        ),
      );
    case 'analysistemplates':
    case 'clusteranalysistemplates':
      return referring(store, object, rollout =>
        referencedAnalyses(rollout).some(([, { templates = [] }]) =>
          templates.some(
            ref =>
              templateKey(ref) ===
              templateKey({
                templateName: metadata.name,
                clusterScope: !resource.namespaced,
              }),
          ),
        ),
      );
    default:
      return [];
  }
}

function owners({ metadata }: Readonly<ApiObject>): string[] {
  return (metadata.ownerReferences ?? [])
    .filter(({ kind }) => kind === 'Rollout')
    .map(({ name }) => `${metadata.namespace}/${name}`);
}

/** Only those of the object's namespace, or of all when it has none or may be named from elsewhere. */
function referring(
  store: ObjectStore,
  { kind, metadata }: Readonly<ApiObject>,
  refers: (rollout: Rollout) => boolean,
): string[] {
  const anywhere = kind === 'VirtualService' || !metadata.namespace;
  return store
    .list(
      resourceTypes.rollouts,
      anywhere ? {} : { namespace: metadata.namespace },
    )
    .filter(rollout => refers(rollout as unknown as Rollout))
    .map(rollout => `${rollout.metadata.namespace}/${rollout.metadata.name}`);
}
