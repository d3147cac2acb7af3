import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  DEPLOYMENTS_CHANNEL,
  Operation,
  serviceChannel,
} from '@backstage-deployments/plugin-deployments-common';
import { ServiceCatalog } from '../catalog/ServiceCatalog';
import { Clusters } from '../clusters/Clusters';
import { Snapshots } from '../services/Snapshots';
import { WorkloadIndex } from '../services/WorkloadIndex';

/**
 * Turns changes into stale pages and signals: one on the channel of each service whose page may be open, and one for the
 * fleet that names nothing. What changed is for the checked routes to say.
 */
export class ChangePublisher {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #snapshots: Snapshots;
  readonly #services: ServiceCatalog;

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
    this.#services = services;
    // Changes come in batches, so a controller that writes ten objects for one step makes one signal.
    clusters.onChange(changes => {
      const touched = index.update(changes, services.withSelector());
      this.#publish([
        ...[...touched.ids].flatMap(id => services.withId(id)),
        ...touched.services,
      ]);
    });
    clusters.onConnection(() => this.#publish(services.all()));
    services.onChange(entityRefs => {
      for (const entityRef of entityRefs) {
        if (!services.has(entityRef)) snapshots.forget(entityRef);
      }
      this.#publish(entityRefs.map(entityRef => ({ entityRef })));
    });
  }

  operationChanged(operation: Operation): void {
    this.#publish([operation]);
  }

  holdsChanged(services: readonly { entityRef: string }[]): void {
    this.#publish(services);
  }

  /** A tag stands for another image than before: seldom, and whichever services run it. */
  tagsMoved(): void {
    this.#publish(this.#services.all());
  }

  /** What stands in the way of returning to its revisions; no page but an open one shows that. */
  revisionsChanged(entityRef: string): void {
    if (this.#snapshots.isViewed(entityRef)) {
      this.#send(serviceChannel(entityRef), { entityRef });
    }
  }

  #publish(services: readonly { entityRef: string }[]): void {
    if (services.length === 0) return;
    const changed = [...new Set(services.map(({ entityRef }) => entityRef))];
    this.#snapshots.invalidate(changed);
    this.#send(DEPLOYMENTS_CHANNEL, {});
    for (const entityRef of changed) {
      if (this.#snapshots.isViewed(entityRef)) {
        this.#send(serviceChannel(entityRef), { entityRef });
      }
    }
  }

  #send(channel: string, message: { entityRef?: string }): void {
    this.#signals
      .publish({ channel, recipients: { type: 'broadcast' }, message })
      .catch(error => {
        // Viewers poll slowly as well, so a lost signal only makes a page late.
        this.#logger.warn(`A signal could not be published: ${error}`);
      });
  }
}
