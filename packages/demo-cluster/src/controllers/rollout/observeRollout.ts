import { ApiObject } from '../../apiserver/ApiObject';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { templateKey } from './analysisRuns/templateKey';
import { needsRestart } from './replicaSets/planRestart';
import { canonicalTemplate } from './replicaSets/podTemplateHash';
import { hashOf } from './replicaSets/hashOf';
import {
  AnalysisRunObject,
  AnalysisTemplate,
  ExperimentObject,
  LabelSelector,
  Pod,
  PodTemplate,
  ReplicaSet,
  Rollout,
  Service,
  VirtualService,
} from './RolloutObjects';
import { RolloutSituation } from './RolloutSituation';
import { virtualServiceRefs } from './traffic/virtualServiceRefs';
import { referencedAnalyses } from './validation/referencedAnalyses';
import { referencedServices } from './validation/referencedServices';

/** Reads everything that a pass over one Rollout looks at. Undefined when there is none, or it is being deleted. */
export function observeRollout(
  store: ObjectStore,
  namespace: string,
  name: string,
  now: Date,
): RolloutSituation | undefined {
  const stored = store.get(resourceTypes.rollouts, namespace, name);
  if (!stored || stored.metadata.deletionTimestamp) return undefined;
  const workload = findWorkload(store, as<Rollout>(stored));
  const rollout = withTemplate(as<Rollout>(stored), workload);
  const { uid } = stored.metadata;
  const replicaSets = owned<ReplicaSet>(store, 'replicasets', uid);
  const template = canonicalTemplate(rollout.spec.template ?? {});
  const current = replicaSets.find(
    ({ spec }) => canonicalTemplate(spec.template) === template,
  );
  const stable = replicaSets.find(
    set => hashOf(set) === rollout.status?.stableRS,
  );
  return {
    now,
    rollout,
    ...(workload && { workloadGeneration: workload.metadata.generation ?? 0 }),
    replicaSets,
    current,
    takenNames: current ? new Set() : foreignNames(store, namespace, uid),
    ...(rollout.status?.stableRS && { stable }),
    others: replicaSets.filter(set => set !== current && set !== stable),
    analysisRuns: owned<AnalysisRunObject>(store, 'analysisruns', uid),
    experiments: owned<ExperimentObject>(store, 'experiments', uid),
    ...readReferences(store, namespace, rollout),
    pods: needsRestart(rollout, now)
      ? replicaSets.flatMap(set =>
          owned<Pod>(store, 'pods', set.metadata.uid ?? ''),
        )
      : [],
  };
}

function as<T>(object: Readonly<ApiObject>): T {
  return object as unknown as T;
}

function owned<T>(
  store: ObjectStore,
  plural: keyof typeof resourceTypes,
  uid: string,
): T[] {
  return store.listOwnedBy(resourceTypes[plural], uid).map(as<T>);
}

function foreignNames(
  store: ObjectStore,
  namespace: string,
  uid: string,
): ReadonlySet<string> {
  const foreign = store
    .list(resourceTypes.replicasets, { namespace })
    .filter(
      ({ metadata }) =>
        !metadata.ownerReferences?.some(owner => owner.uid === uid),
    );
  return new Set(foreign.map(({ metadata }) => metadata.name));
}

function findWorkload(
  store: ObjectStore,
  { spec, metadata }: Rollout,
): Readonly<ApiObject> | undefined {
  const { kind, name = '' } = spec.workloadRef ?? {};
  if (!spec.workloadRef) return undefined;
  const type =
    kind === 'ReplicaSet'
      ? resourceTypes.replicasets
      : resourceTypes.deployments;
  return store.get(type, metadata.namespace, name);
}

function withTemplate(
  rollout: Rollout,
  workload: Readonly<ApiObject> | undefined,
): Rollout {
  if (!workload) return rollout;
  const { template, selector } = workload.spec as {
    template?: PodTemplate;
    selector?: LabelSelector;
  };
  return {
    ...rollout,
    spec: {
      ...rollout.spec,
      template,
      selector: rollout.spec.selector ?? selector,
    },
  };
}

function readReferences(
  store: ObjectStore,
  namespace: string,
  rollout: Rollout,
) {
  const templates = referencedAnalyses(rollout).flatMap(
    ([, analysis]) => analysis.templates ?? [],
  );
  return {
    services: found<Service>(
      referencedServices(rollout).map(([, name]) => [
        name,
        store.get(resourceTypes.services, namespace, name),
      ]),
    ),
    virtualServices: found<VirtualService>(
      virtualServiceRefs(rollout).map(ref => [
        `${ref.namespace}/${ref.name}`,
        store.get(resourceTypes.virtualservices, ref.namespace, ref.name),
      ]),
    ),
    analysisTemplates: found<AnalysisTemplate>(
      templates.map(ref => [
        templateKey(ref),
        ref.clusterScope
          ? store.get(
              resourceTypes.clusteranalysistemplates,
              undefined,
              ref.templateName,
            )
          : store.get(
              resourceTypes.analysistemplates,
              namespace,
              ref.templateName,
            ),
      ]),
    ),
  };
}

function found<T>(
  entries: [key: string, object: Readonly<ApiObject> | undefined][],
): ReadonlyMap<string, T> {
  return new Map(
    entries.flatMap(([key, object]) =>
      object ? [[key, as<T>(object)] as const] : [],
    ),
  );
}
