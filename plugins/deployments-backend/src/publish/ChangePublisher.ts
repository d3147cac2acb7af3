import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  DEPLOYMENTS_CHANNEL,
  DeploymentsSignal,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { ServiceCatalog } from '../catalog/ServiceCatalog';
import { Clusters } from '../clusters/Clusters';
import { Snapshots } from '../services/Snapshots';
import { WorkloadIndex } from '../services/WorkloadIndex';

/** Turns changes into stale pages and one signal that names them; what changed is for the checked routes to say. */
export class ChangePublisher {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #snapshots: Snapshots;

  constructor({
    signals,
    logger,
    clusters,
    index,
    services,
    snapshots,
  }: {
    signals: SignalsService;
    logger: LoggerService;
    clusters: Clusters;
    index: WorkloadIndex;
    services: ServiceCatalog;
    snapshots: Snapshots;
  }) {
    this.#signals = signals;
    this.#logger = logger;
    this.#snapshots = snapshots;
    clusters.onChange(changes => {
      const ids = index.update(changes);
      const touched = [...ids].flatMap(id => services.withId(id));
      this.#publish(
        [...touched, ...services.withSelector()].map(s => s.entityRef),
      );
    });
    clusters.onConnection(() => {
      this.#publish(services.all().map(({ entityRef }) => entityRef));
    });
    services.onChange(entityRefs => this.#publish(entityRefs));
  }

  operationChanged({ entityRef }: Operation): void {
    this.#publish([entityRef]);
  }

  #publish(entityRefs: readonly string[]): void {
    if (entityRefs.length === 0) return;
    const message: DeploymentsSignal = { entityRefs: [...new Set(entityRefs)] };
    this.#snapshots.invalidate(message.entityRefs);
    this.#signals
      .publish({
        channel: DEPLOYMENTS_CHANNEL,
        recipients: { type: 'broadcast' },
        message: { ...message },
      })
      .catch(error => {
        // Viewers poll slowly as well, so a lost signal only makes a page late.
        this.#logger.warn(`A signal could not be published: ${error}`);
      });
  }
}
