import {
  AnalysisRun,
  controlledBy,
  Experiment,
  isRollout,
  KubernetesEvent,
  KubernetesObject,
  Pod,
  ReplicaSet,
  ResourcePlural,
  Service,
  VirtualService,
  virtualServiceRefs,
  Workload,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterClient,
  ListOptions,
} from '@backstage-deployments/plugin-deployments-node';
import { listAll } from './listAll';
import { readFlux } from './readFlux';
import { readSiblings } from './readSiblings';
import { readSpec } from './readSpec';

/**
 * A workload and what belongs to it by quorum reads, with whole templates: what plans are made from and proofs rest on.
 * Kinds that are not installed or not allowed read as empty. Applications may live in any cluster, so they come from what
 * the watches have `seen`.
 *
 * @throws ClusterError `not-found` when the workload is gone
 */
export async function readWorkloadFresh(
  client: ClusterClient,
  ref: WorkloadRef,
  seen: Pick<
    WorkloadObservation,
    'applications' | 'applicationsReadable' | 'committable'
  >,
  signal?: AbortSignal,
): Promise<WorkloadObservation> {
  const { namespace, kind } = ref;
  const { labelSelector, ...spec } = await readSpec(client, ref, signal);
  const { workload } = spec;
  const list = <T extends KubernetesObject>(
    plural: ResourcePlural,
    options: ListOptions,
  ) => listAll<T>(client, plural, { namespace, signal, ...options });
  const [
    replicaSets,
    pods,
    services,
    virtualServices,
    events,
    judgements,
    flux,
    siblings,
  ] = await Promise.all([
    list<ReplicaSet>('replicasets', { labelSelector }),
    list<Pod>('pods', { labelSelector }),
    list<Service>('services', {}),
    readVirtualServices(client, workload, ref, signal),
    list<KubernetesEvent>('events', { fieldSelector: 'type=Warning' }),
    readJudgements(client, workload, ref, signal),
    readFlux(client, workload, signal),
    readSiblings(client, workload, ref, signal),
  ]);
  const own = controlledBy(replicaSets, workload);
  const ownPods = own.flatMap(replicaSet => controlledBy(pods, replicaSet));
  const involved = new Set(
    [workload, ...own, ...ownPods].map(({ metadata }) => metadata.uid),
  );
  return {
    cluster: ref.cluster,
    kind,
    ...spec,
    replicaSets: own,
    pods: ownPods,
    services,
    virtualServices,
    ...(siblings && { siblings }),
    events: events.filter(event => involved.has(event.involvedObject?.uid)),
    ...judgements,
    ...(flux && { flux }),
    ...seen,
  };
}

/** What judges a Rollout: its analyses, its experiments, and the analyses of these. */
async function readJudgements(
  client: ClusterClient,
  workload: Workload,
  { kind, namespace }: WorkloadRef,
  signal?: AbortSignal,
): Promise<Pick<WorkloadObservation, 'analysisRuns' | 'experiments'>> {
  if (kind !== 'rollouts') return { analysisRuns: [] };
  const options = { namespace, signal };
  const [runs, all] = await Promise.all([
    listAll<AnalysisRun>(client, 'analysisruns', options),
    listAll<Experiment>(client, 'experiments', options),
  ]);
  const experiments = controlledBy(all, workload);
  return {
    analysisRuns: [workload, ...experiments].flatMap(owner =>
      controlledBy(runs, owner),
    ),
    experiments,
  };
}

/** Those of the namespace, and of each other in which the Rollout names one. */
async function readVirtualServices(
  client: ClusterClient,
  workload: Workload,
  { kind, namespace }: WorkloadRef,
  signal?: AbortSignal,
): Promise<VirtualService[]> {
  const named = isRollout(workload, kind) ? virtualServiceRefs(workload) : [];
  const namespaces = new Set([namespace, ...named.map(ref => ref.namespace)]);
  const lists = await Promise.all(
    [...namespaces].map(each =>
      listAll<VirtualService>(client, 'virtualservices', {
        namespace: each,
        signal,
      }),
    ),
  );
  return lists.flat();
}
