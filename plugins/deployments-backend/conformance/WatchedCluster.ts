import {
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterUnderTest } from '@backstage-deployments/test-kit';
import { Clusters } from '../src/clusters/Clusters';
import { systemClock } from '../src/clusters/systemClock';
import { Claims } from '../src/services/Claims';
import { ServiceEntity } from '../src/services/ServiceEntity';
import { Snapshots } from '../src/services/Snapshots';
import { WorkloadIndex } from '../src/services/WorkloadIndex';
import { conformanceService, environmentsOf } from './conformanceService';
import { isTestRepository } from './isTestRepository';

/** The portal's own memory of a cluster under test, kept by its own watches: what pages are made from. */
export class WatchedCluster {
  readonly #clusters: Clusters;
  readonly #snapshots: Snapshots;

  private constructor(clusters: Clusters, snapshots: Snapshots) {
    this.#clusters = clusters;
    this.#snapshots = snapshots;
  }

  /** Watches from now on; what is not seen yet is not there. */
  static start({ client, name }: ClusterUnderTest): WatchedCluster {
    const clusters = new Clusters([client], {
      clock: systemClock,
      random: Math.random,
    });
    const index = new WorkloadIndex(clusters);
    const snapshots = new Snapshots({
      clusters,
      index,
      claims: new Claims({
        index,
        services: { withId: () => [conformanceService] },
        bindings: [],
      }),
      environments: environmentsOf(name),
      operationsOf: () => ({}),
      holdsOf: () => [],
      committable: { has: isTestRepository },
      sightings: undefined,
      clock: systemClock,
    });
    clusters.onChange(changes => index.update(changes, []));
    clusters.start();
    return new WatchedCluster(clusters, snapshots);
  }

  /** Undefined when the workload is not known. */
  observe(ref: WorkloadRef): WorkloadObservation | undefined {
    return this.#snapshots.observe(ref);
  }

  findWorkloads(service: ServiceEntity, environment: string): WorkloadRef[] {
    return this.#snapshots.findWorkloads(service, environment);
  }

  stop(): void {
    this.#clusters.stop();
  }
}
