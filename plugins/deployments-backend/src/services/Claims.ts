import {
  Workload,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ServiceCatalog } from '../catalog/ServiceCatalog';
import { Binding } from '../config/DeploymentsConfig';
import { describeDispute, findClaimProblem } from './findClaimProblem';
import { ServiceEntity } from './ServiceEntity';
import { WorkloadIndex } from './WorkloadIndex';

/** Whose a workload is, when more than one entity says that it is theirs. */
export class Claims {
  readonly #index: Pick<WorkloadIndex, 'serviceOf' | 'entityOf'>;
  readonly #services: Pick<ServiceCatalog, 'withId'>;
  readonly #bindings: readonly Binding[];

  constructor(options: {
    index: Pick<WorkloadIndex, 'serviceOf' | 'entityOf'>;
    services: Pick<ServiceCatalog, 'withId'>;
    bindings: readonly Binding[];
  }) {
    this.#index = options.index;
    this.#services = options.services;
    this.#bindings = options.bindings;
  }

  /** Why this service has no say in the workload, as {@link findClaimProblem} has it. */
  findProblem(
    service: ServiceEntity,
    ref: WorkloadRef,
    workload: Workload,
  ): string | undefined {
    const kubernetesId = this.#index.serviceOf(ref.cluster, workload);
    return findClaimProblem(
      service,
      ref,
      { kubernetesId, entityRef: this.#index.entityOf(ref.cluster, workload) },
      kubernetesId === undefined ? [] : this.#services.withId(kubernetesId),
      this.#bindings,
    );
  }

  /** Whether others claim the same as this service, in words. */
  findDispute({ owner, selection }: ServiceEntity): string | undefined {
    const { kubernetesId } = selection;
    return kubernetesId !== undefined &&
      this.#services
        .withId(kubernetesId)
        .some(claimant => claimant.owner !== owner)
      ? describeDispute(kubernetesId)
      : undefined;
  }
}
