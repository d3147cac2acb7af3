import {
  ENTITY_REF,
  matchesService,
  namedService,
  stringifyWorkloadRef,
  Workload,
  WorkloadKind,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Clusters, WorkloadChange } from '../clusters/Clusters';
import { refOfChange } from '../clusters/refOfChange';
import { ServiceEntity } from './ServiceEntity';

type Stores = Pick<Clusters, 'names' | 'store'>;
type Refs = Map<string, WorkloadRef>;

/** Which workloads belong to which service, kept as changes come; neither kind of selection costs a scan on each read. */
export class WorkloadIndex {
  readonly #clusters: Stores;
  readonly #refsById = new Map<string, Refs>();
  readonly #idByKey = new Map<string, string>();
  /** Of services that select by labels, once somebody asked; gone with the entity as it was then. */
  readonly #selected = new WeakMap<ServiceEntity, Refs>();

  constructor(clusters: Stores) {
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

  /** The entity that a workload or its namespace names itself, lower case. */
  entityOf(cluster: string, { metadata }: Workload): string | undefined {
    const named =
      metadata.annotations?.[ENTITY_REF] ??
      this.#clusters.store(cluster).entityOfNamespace(metadata.namespace ?? '');
    return named?.toLocaleLowerCase('en-US');
  }

  /**
   * Takes changes in.
   *
   * @param selecting - the services that select by labels
   * @returns the kubernetes-ids and the selecting services that they touch, before or after
   */
  update(
    changes: readonly WorkloadChange[],
    selecting: readonly ServiceEntity[],
  ): { ids: Set<string>; services: Set<ServiceEntity> } {
    const ids = new Set<string>();
    const services = new Set<ServiceEntity>();
    for (const { cluster, key } of changes) {
      const ref = refOfChange({ cluster, key });
      const workload = this.#clusters
        .store(cluster)
        .workload(ref.kind, `${ref.namespace}/${ref.name}`);
      for (const id of this.#updateId(ref, workload)) ids.add(id);
      for (const service of selecting) {
        if (this.#updateSelected(service, ref, workload)) services.add(service);
      }
    }
    return { ids, services };
  }

  find(service: ServiceEntity): WorkloadRef[] {
    const { kubernetesId, labels, namespace } = service.selection;
    const found: Refs = new Map();
    for (const [key, ref] of this.#refsById.get(kubernetesId ?? '') ?? []) {
      if (!namespace || ref.namespace === namespace) found.set(key, ref);
    }
    if (labels) {
      for (const [key, ref] of this.#select(service)) found.set(key, ref);
    }
    return [...found.values()];
  }

  #updateId(ref: WorkloadRef, workload: Workload | undefined): string[] {
    const key = stringifyWorkloadRef(ref);
    const former = this.#idByKey.get(key);
    const id = workload && this.serviceOf(ref.cluster, workload);
    if (former !== undefined && former !== id) {
      const refs = this.#refsById.get(former);
      refs?.delete(key);
      if (refs?.size === 0) this.#refsById.delete(former);
      this.#idByKey.delete(key);
    }
    if (id !== undefined && former !== id) {
      const refs: Refs = this.#refsById.get(id) ?? new Map();
      this.#refsById.set(id, refs.set(key, ref));
      this.#idByKey.set(key, id);
    }
    return [former, id].filter(known => known !== undefined);
  }

  /** Whether the workload is, or was until now, one of the service's. */
  #updateSelected(
    service: ServiceEntity,
    ref: WorkloadRef,
    workload: Workload | undefined,
  ): boolean {
    const refs = this.#selected.get(service);
    const key = stringifyWorkloadRef(ref);
    const was = refs?.delete(key) === true;
    const is = workload !== undefined && selects(service, workload);
    if (is) refs?.set(key, ref);
    return was || is;
  }

  #select(service: ServiceEntity): Refs {
    const known = this.#selected.get(service);
    if (known) return known;
    const refs: Refs = new Map();
    for (const cluster of this.#clusters.names()) {
      for (const { kind, workload } of this.#clusters
        .store(cluster)
        .workloads()) {
        if (!selects(service, workload)) continue;
        const ref = refOf(cluster, kind, workload);
        refs.set(stringifyWorkloadRef(ref), ref);
      }
    }
    this.#selected.set(service, refs);
    return refs;
  }
}

function selects({ selection }: ServiceEntity, workload: Workload): boolean {
  return matchesService(workload, { ...selection, kubernetesId: undefined });
}

function refOf(cluster: string, kind: WorkloadKind, { metadata }: Workload) {
  return {
    cluster,
    namespace: metadata.namespace ?? '',
    kind,
    name: metadata.name,
  };
}
