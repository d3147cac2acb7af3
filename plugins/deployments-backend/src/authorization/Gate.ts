import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  deploymentsEnvironmentReadPermission,
  deploymentsOperationApprovePermission,
  deploymentsOperationBreakGlassPermission,
  deploymentsOperationExecutePermission,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { CatalogReader } from '../catalog/CatalogReader';
import { toServiceEntity } from '../catalog/toServiceEntity';
import { ServiceEntity } from '../services/ServiceEntity';
import { EnvironmentResource } from './EnvironmentResource';

export type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** What somebody may do to somebody's service somewhere. */
type Right = 'execute' | 'approve' | 'breakGlass';

/** Answers for one person and one permission, whatever the resource. */
type Judge = (resource: EnvironmentResource) => boolean;

/** How long a permitted read is remembered. Writes are asked for anew each time. */
const READ_MEMORY_MS = 15_000;
/** A list of everything is asked for in pieces: the catalog takes bodies of 100 KB. */
const REFS_AT_ONCE = 300;
/** People times the services that they look at within that time. */
const MEMORY_MAX = 20_000;

const permissionOf: Readonly<Record<Right, ResourcePermission>> = {
  execute: deploymentsOperationExecutePermission,
  approve: deploymentsOperationApprovePermission,
  breakGlass: deploymentsOperationBreakGlassPermission,
};

/**
 * Says who may see and do what. Reads are remembered for some seconds, because a page asks again at each change and each
 * question costs a round trip to the catalog and to the permission backend. A policy is asked once for a person; where it
 * answers with conditions, these are applied here to each service and environment.
 */
export class Gate {
  readonly #catalog: CatalogReader;
  readonly #permissions: PermissionsService;
  readonly #clock: Clock;
  readonly #environments: readonly string[];
  readonly #applies: (
    decision: PolicyDecision,
    resource: EnvironmentResource,
  ) => boolean;
  readonly #seen: (service: ServiceEntity) => ServiceEntity;
  readonly #memory = new Map<
    string,
    { until: number; answer: Promise<unknown> }
  >();

  constructor(options: {
    catalog: CatalogReader;
    permissions: PermissionsService;
    clock: Clock;
    /** Names of all of them. */
    environments: readonly string[];
    /** Whether a policy's decision allows a resource. */
    applies: (
      decision: PolicyDecision,
      resource: EnvironmentResource,
    ) => boolean;
    /** Told of each service that is read from the catalog; answers the one that everybody shares. */
    seen: (service: ServiceEntity) => ServiceEntity;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#clock = options.clock;
    this.#environments = options.environments;
    this.#applies = options.applies;
    this.#seen = options.seen;
  }

  /**
   * A service that this person may see, and the environments in which she may.
   *
   * @throws NotFoundError for one that is not there, may not be seen or has no deployments: one answer for all three
   * @throws NotAllowedError without `deployments.environment.read` in any environment
   */
  async readService(
    credentials: UserCredentials,
    entityRef: string,
  ): Promise<{ service: ServiceEntity; environments: ReadonlySet<string> }> {
    const sees = await this.#reader(credentials);
    const service = await this.#remember(
      credentials,
      `entity ${entityRef}`,
      () => this.#fetchService(credentials, entityRef),
    );
    const environments = this.#seenIn(sees, service);
    if (environments.size === 0 && this.#environments.length > 0) {
      throw notAllowed(deploymentsEnvironmentReadPermission, entityRef);
    }
    return { service, environments };
  }

  /** Of all services those that this person may see somewhere, with the environments in which she may. */
  async filterServices(
    credentials: UserCredentials,
    services: readonly ServiceEntity[],
  ): Promise<Map<ServiceEntity, ReadonlySet<string>>> {
    const sees = await this.#reader(credentials);
    const visible = await this.#remember(credentials, 'fleet', () =>
      this.#filterEntities(
        credentials,
        services.map(({ entityRef }) => entityRef),
      ),
    );
    const filtered = new Map<ServiceEntity, ReadonlySet<string>>();
    for (const service of services) {
      if (!visible.has(service.entityRef)) continue;
      const environments = this.#seenIn(sees, service);
      if (environments.size > 0) filtered.set(service, environments);
    }
    return filtered;
  }

  /** Whether she may look at this one, also in an environment that is not configured any more. */
  async sees(
    credentials: UserCredentials,
    resource: EnvironmentResource,
  ): Promise<boolean> {
    const sees = await this.#reader(credentials);
    return sees(resource);
  }

  /** @throws NotAllowedError for who may look nowhere */
  async mayRead(credentials: UserCredentials): Promise<void> {
    await this.#reader(credentials);
  }

  /**
   * Asked anew each time: a right that was taken away must not work from memory.
   *
   * @throws NotAllowedError
   */
  async demand(
    right: Right,
    credentials: UserCredentials,
    resource: EnvironmentResource,
  ): Promise<void> {
    const judge = await this.judge(right, credentials);
    if (judge(resource)) return;
    throw new NotAllowedError(describeMissing(right, resource));
  }

  /** As {@link Gate.demand}, for many resources at once. */
  async judge(right: Right, credentials: UserCredentials): Promise<Judge> {
    const decision = await this.#decide(credentials, permissionOf[right]);
    return resource => this.#applies(decision, resource);
  }

  /** As {@link Gate.readService}, from the catalog itself. */
  async readServiceNow(
    credentials: UserCredentials,
    entityRef: string,
  ): Promise<ServiceEntity> {
    return this.#fetchService(credentials, entityRef);
  }

  #seenIn(sees: Judge, { entityRef, owner }: ServiceEntity): Set<string> {
    return new Set(
      this.#environments.filter(environment =>
        sees({ entityRef, environment, ...(owner && { owner }) }),
      ),
    );
  }

  async #reader(credentials: UserCredentials): Promise<Judge> {
    return this.#remember(credentials, 'read', async () => {
      const decision = await this.#decide(
        credentials,
        deploymentsEnvironmentReadPermission,
      );
      if (decision.result === AuthorizeResult.DENY) {
        throw notAllowed(deploymentsEnvironmentReadPermission);
      }
      return (resource: EnvironmentResource) =>
        this.#applies(decision, resource);
    });
  }

  async #decide(
    credentials: UserCredentials,
    permission: ResourcePermission,
  ): Promise<PolicyDecision> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return decision;
  }

  async #filterEntities(
    credentials: UserCredentials,
    entityRefs: readonly string[],
  ): Promise<Set<string>> {
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

function notAllowed({ name }: ResourcePermission, entityRef?: string) {
  return new NotAllowedError(
    `You need the permission ${name}${
      entityRef ? ` for ${entityRef}` : ''
    }; ask those who keep this portal's permission policy`,
  );
}

const words: Readonly<Record<Right, string>> = {
  execute: 'act',
  approve: 'approve',
  breakGlass: 'break the glass',
};

/** Why somebody may not, and who can change that. */
export function describeMissing(
  right: Right,
  { environment, entityRef, owner, action }: EnvironmentResource,
): string {
  const does = right === 'execute' && action ? action : words[right];
  const who = owner ? `${owner}, who owns it, or ` : '';
  return `You may not ${does} in ${environment} of ${entityRef}: it takes the permission ${permissionOf[right].name}; ask ${who}those who keep this portal's permission policy`;
}
