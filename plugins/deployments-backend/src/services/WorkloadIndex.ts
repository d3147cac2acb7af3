import {
  matchesService,
  namedService,
  Workload,
  WorkloadKind,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Clusters, WorkloadChange } from '../clusters/Clusters';
import { ServiceEntity } from './ServiceEntity';

/** Which workloads belong to which service, kept as changes come; finding by kubernetes-id costs no scan. */
export class WorkloadIndex {
  readonly #clusters: Clusters;
  readonly #refsById = new Map<string, Map<string, WorkloadRef>>();
  readonly #idByKey = new Map<string, string>();
  /** Results of label selectors, valid until any workload changes its labels; few services use one. */
  #bySelector = new Map<ServiceEntity, WorkloadRef[]>();

  constructor(clusters: Clusters) {
    this.#clusters = clusters;
  }

  /** The service that a workload or its namespace names itself. */
  serviceOf(cluster: string, workload: Workload): string | undefined {
    return (
      namedService(workload) ??
      this.#clusters
        .store(cluster)
        .serviceOfNamespace(workload.metadata.namespace ?? '')
    );
  }

  /**
   * Takes changes in.
   *
   * @returns the kubernetes-ids that they touch, before or after
   */
  update(changes: readonly WorkloadChange[]): Set<string> {
    this.#bySelector = new Map();
    const touched = new Set<string>();
    for (const { cluster, key } of changes) {
      const ref = parseKey(cluster, key);
      const workload = this.#clusters
        .store(cluster)
        .workload(ref.kind, `${ref.namespace}/${ref.name}`);
      const id = workload && this.serviceOf(cluster, workload);
      const full = `${cluster}/${key}`;
      const former = this.#idByKey.get(full);
      if (former !== undefined) touched.add(former);
      if (id !== undefined) touched.add(id);
      if (former !== id) this.#move(full, ref, former, id);
    }
    return touched;
  }

  find(service: ServiceEntity): WorkloadRef[] {
    const { kubernetesId, labels, namespace } = service.selection;
    const byId = [
      ...(this.#refsById.get(kubernetesId ?? '')?.values() ?? []),
    ].filter(ref => !namespace || ref.namespace === namespace);
    if (!labels) return byId;
    let selected = this.#bySelector.get(service);
    if (!selected) {
      selected = this.#select(service);
      this.#bySelector.set(service, selected);
    }
    const known = new Set(
      byId.map(
        ref => `${ref.cluster}/${ref.namespace}/${ref.kind}/${ref.name}`,
      ),
    );
    return [
      ...byId,
      ...selected.filter(
        ref =>
          !known.has(`${ref.cluster}/${ref.namespace}/${ref.kind}/${ref.name}`),
      ),
    ];
  }

  #select({ selection }: ServiceEntity): WorkloadRef[] {
    return this.#clusters
      .names()
      .flatMap(cluster =>
        [...this.#clusters.store(cluster).workloads()].flatMap(
          ({ kind, workload }) =>
            matchesService(workload, { ...selection, kubernetesId: undefined })
              ? [refOf(cluster, kind, workload)]
              : [],
        ),
      );
  }

  #move(full: string, ref: WorkloadRef, from?: string, to?: string) {
    if (from !== undefined) {
      const refs = this.#refsById.get(from);
      refs?.delete(full);
      if (refs?.size === 0) this.#refsById.delete(from);
      this.#idByKey.delete(full);
    }
    if (to !== undefined) {
      const refs = this.#refsById.get(to) ?? new Map<string, WorkloadRef>();
      refs.set(full, ref);
      this.#refsById.set(to, refs);
      this.#idByKey.set(full, to);
    }
  }
}

function refOf(cluster: string, kind: WorkloadKind, { metadata }: Workload) {
  return {
    cluster,
    namespace: metadata.namespace ?? '',
    kind,
    name: metadata.name,
  };
}

function parseKey(cluster: string, key: string): WorkloadRef {
  const [namespace, kind, name] = key.split('/');
  return { cluster, namespace, kind: kind as WorkloadKind, name };
}
