import {
  AnalysisRun,
  controlledBy,
  Deployment,
  isRollout,
  KubernetesEvent,
  KubernetesObject,
  LabelSelector,
  Pod,
  ReplicaSet,
  ResourcePlural,
  resourceKinds,
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
import { isMissing } from './isMissing';
import { readFlux } from './readFlux';

/** Pages of a namespace's objects; a workload with more pods than this is read in several. */
const PAGE_LIMIT = 500;

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
  const { namespace, kind, name } = ref;
  const workload = await client.get<Workload>(
    { kind: resourceKinds[kind], namespace, name },
    { signal },
  );
  const templateHolder = await readHolder(client, workload, ref, signal);
  const labelSelector = stringifySelector(
    workload.spec?.selector ?? templateHolder?.spec?.selector,
  );
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
    analysisRuns,
    flux,
  ] = await Promise.all([
    list<ReplicaSet>('replicasets', { labelSelector }),
    list<Pod>('pods', { labelSelector }),
    list<Service>('services', {}),
    readVirtualServices(client, workload, ref, signal),
    list<KubernetesEvent>('events', { fieldSelector: 'type=Warning' }),
    kind === 'rollouts' ? list<AnalysisRun>('analysisruns', {}) : [],
    readFlux(client, workload, signal),
  ]);
  const own = controlledBy(replicaSets, workload);
  const ownPods = own.flatMap(replicaSet => controlledBy(pods, replicaSet));
  const involved = new Set(
    [workload, ...own, ...ownPods].map(({ metadata }) => metadata.uid),
  );
  return {
    cluster: ref.cluster,
    kind,
    workload,
    ...(templateHolder && { templateHolder }),
    replicaSets: own,
    pods: ownPods,
    services,
    virtualServices,
    events: events.filter(event => involved.has(event.involvedObject?.uid)),
    analysisRuns: controlledBy(analysisRuns, workload),
    ...(flux && { flux }),
    ...seen,
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

async function readHolder(
  client: ClusterClient,
  workload: Workload,
  { kind, namespace }: WorkloadRef,
  signal?: AbortSignal,
): Promise<Deployment | undefined> {
  const ref = isRollout(workload, kind)
    ? workload.spec?.workloadRef
    : undefined;
  if (ref?.kind !== 'Deployment' || !ref.name) return undefined;
  return client.get<Deployment>(
    { kind: resourceKinds.deployments, namespace, name: ref.name },
    { signal },
  );
}

async function listAll<T extends KubernetesObject>(
  client: ClusterClient,
  plural: ResourcePlural,
  options: ListOptions,
): Promise<T[]> {
  const items: KubernetesObject[] = [];
  let continueToken: string | undefined;
  try {
    do {
      const page = await client.list(resourceKinds[plural], {
        ...options,
        limit: PAGE_LIMIT,
        continueToken,
      });
      items.push(...page.items);
      ({ continueToken } = page);
    } while (continueToken);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return items as T[];
}

/** A workload's selector as the API server takes it in a query. */
function stringifySelector(selector: LabelSelector | undefined): string {
  const labels = Object.entries(selector?.matchLabels ?? {}).map(
    ([key, value]) => `${key}=${value}`,
  );
  const expressions = (selector?.matchExpressions ?? []).map(
    ({ key, operator, values = [] }) => {
      switch (operator) {
        case 'In':
          return `${key} in (${values.join(',')})`;
        case 'NotIn':
          return `${key} notin (${values.join(',')})`;
        case 'Exists':
          return key;
        default:
          return `!${key}`;
      }
    },
  );
  return [...labels, ...expressions].join(',');
}
