import { isDeepStrictEqual } from 'node:util';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  KUBERNETES_ID,
  KUBERNETES_LABEL_SELECTOR,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { ServiceEntity } from '../services/ServiceEntity';
import { CatalogReader } from './CatalogReader';
import { toServiceEntity } from './toServiceEntity';

/** A new service shows up within this; its own page finds it at once. */
const REFRESH_MS = 60_000;
/** Everything starts at the same time, and the catalog takes a while to read its locations. */
const EARLY_MS = 60_000;
const EARLY_REFRESH_MS = 3_000;
/** What the catalog said so long ago is what it says now: a click need not ask it twice. */
const NOW_MS = 1_000;

/**
 * The services that have deployments, refreshed from the catalog now and then with the plugin's own rights. Whether a
 * person may see one is asked separately, with hers.
 */
export class ServiceCatalog {
  readonly #catalog: CatalogReader;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  #services = new Map<string, ServiceEntity>();
  /** When each was last read by itself, in milliseconds. */
  readonly #readAt = new Map<string, number>();
  #byId = new Map<string, ServiceEntity[]>();
  #onChange: (entityRefs: string[]) => void = () => undefined;

  constructor(options: {
    catalog: CatalogReader;
    auth: AuthService;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /** Told which services appeared, went or pick other workloads, and who claims the same as those. */
  onChange(listener: (entityRefs: string[]) => void): void {
    this.#onChange = listener;
  }

  async run(signal: AbortSignal): Promise<void> {
    const startedAt = this.#clock.now().getTime();
    while (!signal.aborted) {
      const refreshed = await this.#refresh();
      const early = this.#clock.now().getTime() - startedAt < EARLY_MS;
      try {
        await this.#clock.sleep(
          early || !refreshed ? EARLY_REFRESH_MS : REFRESH_MS,
          signal,
        );
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  has(entityRef: string): boolean {
    return this.#services.has(entityRef);
  }

  all(): ServiceEntity[] {
    return [...this.#services.values()];
  }

  /** Those that pick workloads by this id. */
  withId(kubernetesId: string): ServiceEntity[] {
    return this.#byId.get(kubernetesId) ?? [];
  }

  /** Those that pick by labels; any workload's change may touch them. */
  withSelector(): ServiceEntity[] {
    return this.all().filter(({ selection }) => selection.labels);
  }

  /**
   * One that was just read from the catalog, before the next refresh.
   *
   * @returns the same, as one object for as long as nothing in it changes
   */
  put(service: ServiceEntity): ServiceEntity {
    const { entityRef } = service;
    const known = this.#services.get(entityRef);
    const same = known !== undefined && isDeepStrictEqual(known, service);
    if (!same) {
      this.#replace([
        ...this.all().filter(other => other.entityRef !== entityRef),
        service,
      ]);
    }
    this.#readAt.set(entityRef, this.#clock.now().getTime());
    return same ? known : service;
  }

  /** As the catalog has it now, with the plugin's own rights; undefined when it is gone or has no deployments. */
  async readNow(entityRef: string): Promise<ServiceEntity | undefined> {
    const age =
      this.#clock.now().getTime() - (this.#readAt.get(entityRef) ?? 0);
    if (age < NOW_MS) return this.#services.get(entityRef);
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials: await this.#auth.getOwnServiceCredentials(),
    });
    return entity && toServiceEntity(entity);
  }

  async #refresh(): Promise<boolean> {
    try {
      const services: ServiceEntity[] = [];
      const pages = this.#catalog.streamEntities(
        {
          filter: [KUBERNETES_ID, KUBERNETES_LABEL_SELECTOR].map(
            annotation => ({
              [`metadata.annotations.${annotation}`]:
                // The marker that the client sends for "exists".
                CATALOG_FILTER_EXISTS,
            }),
          ),
          fields: ['kind', 'metadata', 'relations'],
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      for await (const page of pages) {
        for (const entity of page) {
          const service = toServiceEntity(entity);
          if (service) services.push(service);
        }
      }
      this.#replace(services);
      return true;
    } catch (error) {
      // The catalog is not there (yet): what we know stays, and the next turn tries again.
      this.#logger.warn(
        `Services could not be read from the catalog: ${error}`,
      );
      return false;
    }
  }

  /** Whose workloads may be disputed now, or no longer: they claim the same id as one that changed. */
  #rivals(
    changed: readonly string[],
    former: ReadonlyMap<string, ServiceEntity>,
  ): string[] {
    return changed
      .flatMap(ref => [former.get(ref), this.#services.get(ref)])
      .flatMap(service => this.withId(service?.selection.kubernetesId ?? ''))
      .map(({ entityRef }) => entityRef);
  }

  #replace(services: ServiceEntity[]) {
    const former = this.#services;
    this.#services = new Map(
      services.map(service => {
        const known = former.get(service.entityRef);
        const same = known && isDeepStrictEqual(known, service);
        return [service.entityRef, same ? known : service];
      }),
    );
    for (const entityRef of this.#readAt.keys()) {
      if (!this.#services.has(entityRef)) this.#readAt.delete(entityRef);
    }
    this.#byId = new Map();
    for (const service of this.#services.values()) {
      const id = service.selection.kubernetesId;
      if (id) this.#byId.set(id, [...(this.#byId.get(id) ?? []), service]);
    }
    const changed = [
      ...new Set([...former.keys(), ...this.#services.keys()]),
    ].filter(ref => former.get(ref) !== this.#services.get(ref));
    this.#onChange([
      ...new Set([...changed, ...this.#rivals(changed, former)]),
    ]);
  }
}
