import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  deploymentsEnvironmentReadPermission,
  deploymentsOperationApprovePermission,
  deploymentsOperationBreakGlassPermission,
  deploymentsOperationExecutePermission,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { toServiceEntity } from '../catalog/toServiceEntity';
import { ServiceEntity } from '../services/ServiceEntity';

export type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** How long a permitted read is remembered. Writes are asked for anew each time. */
const READ_MEMORY_MS = 15_000;
/** A list of everything is asked for in pieces: the catalog takes bodies of 100 KB. */
const REFS_AT_ONCE = 300;
/** People times the services that they look at within that time. */
const MEMORY_MAX = 20_000;

/**
 * Says who may see and do what. Reads are remembered for some seconds, because a page asks again at each change and each
 * question costs a round trip to the catalog and to the permission backend.
 */
export class Gate {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #clock: Clock;
  readonly #seen: (service: ServiceEntity) => ServiceEntity;
  readonly #memory = new Map<
    string,
    { until: number; answer: Promise<unknown> }
  >();

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    clock: Clock;
    /** Told of each service that is read from the catalog; answers the one that everybody shares. */
    seen: (service: ServiceEntity) => ServiceEntity;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#clock = options.clock;
    this.#seen = options.seen;
  }

  /**
   * A service that this person may see.
   *
   * @throws NotFoundError for one that is not there, may not be seen or has no deployments: one answer for all three
   * @throws NotAllowedError without `deployments.environment.read`
   */
  async readService(
    credentials: UserCredentials,
    entityRef: string,
  ): Promise<ServiceEntity> {
    await this.mayRead(credentials);
    return this.#remember(credentials, `entity ${entityRef}`, () =>
      this.#fetchService(credentials, entityRef),
    );
  }

  /** Of all services those that this person may see. */
  async filterServices(
    credentials: UserCredentials,
    entityRefs: readonly string[],
  ): Promise<Set<string>> {
    await this.mayRead(credentials);
    return this.#remember(credentials, 'fleet', async () => {
      const visible = new Set<string>();
      for (let at = 0; at < entityRefs.length; at += REFS_AT_ONCE) {
        const piece = entityRefs.slice(at, at + REFS_AT_ONCE);
        const { items } = await this.#catalog.getEntitiesByRefs(
          { entityRefs: piece, fields: ['kind'] },
          { credentials },
        );
        for (const [index, entityRef] of piece.entries()) {
          if (items[index]) visible.add(entityRef);
        }
      }
      return visible;
    });
  }

  /** @throws NotAllowedError */
  async mayRead(credentials: UserCredentials): Promise<void> {
    await this.#remember(credentials, 'read', () =>
      this.#authorize(credentials, deploymentsEnvironmentReadPermission),
    );
  }

  /**
   * Asked anew each time: a right that was taken away must not work from memory.
   *
   * @throws NotAllowedError
   */
  async mayExecute(credentials: UserCredentials): Promise<void> {
    await this.#authorize(credentials, deploymentsOperationExecutePermission);
  }

  /** @throws NotAllowedError */
  async mayBreakGlass(credentials: UserCredentials): Promise<void> {
    await this.#authorize(
      credentials,
      deploymentsOperationBreakGlassPermission,
    );
  }

  /** @throws NotAllowedError */
  async mayApprove(credentials: UserCredentials): Promise<void> {
    await this.#authorize(credentials, deploymentsOperationApprovePermission);
  }

  /** As {@link Gate.readService}, from the catalog itself. */
  async readServiceNow(
    credentials: UserCredentials,
    entityRef: string,
  ): Promise<ServiceEntity> {
    return this.#fetchService(credentials, entityRef);
  }

  async #fetchService(
    credentials: UserCredentials,
    entityRef: string,
  ): Promise<ServiceEntity> {
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    const service = entity && toServiceEntity(entity);
    if (!service) {
      throw new NotFoundError(
        `There is no ${entityRef} with deployments that you may see`,
      );
    }
    return this.#seen(service);
  }

  async #authorize(credentials: UserCredentials, permission: BasicPermission) {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You need the permission ${permission.name}; ask those who keep this portal's permission policy`,
      );
    }
  }

  #remember<T>(
    { principal }: UserCredentials,
    question: string,
    ask: () => Promise<T>,
  ): Promise<T> {
    const key = `${principal.userEntityRef} ${question}`;
    const now = this.#clock.now().getTime();
    const known = this.#memory.get(key);
    if (known && known.until > now) return known.answer as Promise<T>;
    if (this.#memory.size >= MEMORY_MAX) this.#memory.clear();
    const answer = ask();
    this.#memory.set(key, { until: now + READ_MEMORY_MS, answer });
    // A refusal is not remembered: a right given now should work now.
    answer.catch(() => this.#memory.delete(key));
    return answer;
  }
}
