import { Clock } from '../apiserver/Clock';
import { isEqualJson } from '../apiserver/isEqualJson';
import { ObjectStore, StoreEvent } from '../apiserver/ObjectStore';
import { resourceTypes } from '../apiserver/resourceTypes';
import { Controller } from '../controllers/runtime/Controller';
import { REFRESH } from './annotations';
import {
  Application,
  ApplicationSource,
  ApplicationStatus,
  Operation,
} from './Application';
import {
  comparedStatus,
  conditionOf,
  syncedStatus,
  uncomparedStatus,
} from './applicationStatus';
import { ARGOCD_NAMESPACE } from './argocdNamespace';
import { compareResources } from './compareResources';
import { decideAutoSync } from './decideAutoSync';
import { findUnsupported } from './findUnsupported';
import { findUnsupportedOperation } from './findUnsupportedOperation';
import { ManifestSource } from './ManifestSource';
import { readTarget, Target } from './readTarget';
import { failedOperation, runSync } from './runSync';
import { storedObjects } from './storedObjects';
import { applicationOf } from './trackingId';

/** How often an Application is compared with what is known of its repository. */
const COMPARE_MS = 3_000;
/** While a rollout moves its objects change many times a second; one look at them all is enough. */
const COMPARE_AGAIN_MS = 500;
/** Reading a folder of a repository on this machine takes a few milliseconds. */
const READING_MS = 50;
const DEFAULT_REVISION = 'HEAD';
const MANAGER = 'argocd-application-controller';

type Requeue = { requeueAfterMs: number };

interface Comparison {
  /** Milliseconds. */
  readonly at: number;
  readonly commit: string;
  /** Of the cluster's newest write then. */
  readonly resourceVersion: string;
  /** Since when the cluster has differed from the commit that was synced last, in milliseconds. */
  readonly driftedSince?: number;
}

/** Argo CD's application controller for plain manifests: compares, syncs, prunes, puts drifts back, keeps the history. */
export class ApplicationController implements Controller {
  readonly name = 'application';
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #repositories: ManifestSource;
  readonly #refreshing = new Set<string>();
  readonly #comparisons = new Map<string, Comparison>();

  constructor(options: {
    store: ObjectStore;
    clock: Clock;
    repositories: ManifestSource;
  }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#repositories = options.repositories;
  }

  keysFor({ resource, object, previous }: StoreEvent): readonly string[] {
    if (resource === resourceTypes.applications) {
      return [`${object.metadata.namespace}/${object.metadata.name}`];
    }
    const names = [applicationOf(object), previous && applicationOf(previous)];
    return [...new Set(names)].flatMap(name =>
      name === undefined ? [] : [`${ARGOCD_NAMESPACE}/${name}`],
    );
  }

  reconcile(key: string): void | Requeue {
    const application = this.#get(key);
    if (!application) {
      this.#comparisons.delete(key);
      return undefined;
    }
    if (application.metadata.annotations?.[REFRESH] !== undefined) {
      this.#refresh(key);
      return undefined;
    }
    const { spec, operation } = application;
    const unsupported = findUnsupported(spec);
    if (unsupported || !spec.source) {
      this.#saveUncompared(application, unsupported ?? '');
      return undefined;
    }
    if (operation) return this.#operate(application, spec.source, operation);
    const { targetRevision = DEFAULT_REVISION } = spec.source;
    const target = readTarget(this.#repositories, spec.source, targetRevision);
    if (target.state === 'reading') return { requeueAfterMs: READING_MS };
    if (target.state === 'failed') {
      this.#saveUncompared(application, target.message);
      return { requeueAfterMs: COMPARE_MS };
    }
    return this.#compare(key, application, target.value);
  }

  #compare(key: string, application: Application, target: Target): Requeue {
    const { spec, status = {} } = application;
    const former = this.#comparisons.get(key);
    const at = this.#clock.now().getTime();
    const waitMs = former ? this.#rest(former, target, at) : 0;
    if (waitMs > 0) return { requeueAfterMs: waitMs };
    const { resourceVersion } = this.#store;
    const resources = this.#resources(application, target);
    const synced = resources.every(resource => resource.status === 'Synced');
    const driftedSince = synced ? undefined : former?.driftedSince ?? at;
    const decision = decideAutoSync({
      spec,
      commit: target.commit,
      resources,
      lastOperation: status.operationState,
      driftedForMs: at - (driftedSince ?? at),
    });
    if (decision.kind === 'sync' || decision.kind === 'heal') {
      this.#comparisons.delete(key);
      this.#syncByPolicy(application, target, decision.kind);
      return { requeueAfterMs: COMPARE_MS };
    }
    this.#comparisons.set(key, {
      at,
      commit: target.commit,
      resourceVersion,
      driftedSince,
    });
    this.#save(
      application,
      this.#withSyncError(application, target, resources),
    );
    return {
      requeueAfterMs: decision.kind === 'wait' ? decision.ms : COMPARE_MS,
    };
  }

  /** How long a comparison can wait: nothing has changed at all, or the last one was a moment ago. */
  #rest(former: Comparison, { commit }: Target, now: number): number {
    if (former.commit !== commit) return 0;
    const unchanged = former.resourceVersion === this.#store.resourceVersion;
    if (unchanged && former.driftedSince === undefined) return COMPARE_MS;
    return former.at + COMPARE_AGAIN_MS - now;
  }

  #syncByPolicy(
    application: Application,
    target: Target,
    kind: 'sync' | 'heal',
  ): void {
    const prune = application.spec.syncPolicy?.automated?.prune ?? false;
    const operation: Operation = {
      initiatedBy: { automated: true },
      sync: { revision: target.commit, prune },
    };
    const extent = kind === 'sync' ? 'full' : 'drifted-resources';
    this.#sync(application, target, operation, extent);
  }

  /** Carries out the top-level `operation`, whatever the policy says. */
  #operate(
    application: Application,
    source: ApplicationSource,
    operation: Operation,
  ): Requeue {
    const refusal = findUnsupportedOperation(operation);
    const revision =
      operation.sync?.revision || source.targetRevision || DEFAULT_REVISION;
    const target = readTarget(this.#repositories, source, revision);
    if (!refusal && target.state === 'reading') {
      return { requeueAfterMs: READING_MS };
    }
    if (!refusal && target.state === 'read') {
      this.#sync(application, target.value, operation, 'full');
    } else {
      const message =
        refusal ?? (target.state === 'failed' ? target.message : '');
      const failed = failedOperation(operation, message, this.#now());
      this.#save(
        application,
        syncedStatus(application.status ?? {}, failed, 'full'),
      );
    }
    return { requeueAfterMs: COMPARE_MS };
  }

  #sync(
    application: Application,
    target: Target,
    operation: Operation,
    extent: 'full' | 'drifted-resources',
  ): void {
    const state = runSync(this.#store, {
      application,
      target,
      operation,
      extent,
      resources: this.#resources(application, target),
      now: this.#now(),
    });
    const status = syncedStatus(application.status ?? {}, state, extent);
    this.#save(application, status);
  }

  #resources(application: Application, { manifests }: Target) {
    return compareResources(application, manifests, storedObjects(this.#store));
  }

  #withSyncError(
    { status = {}, spec }: Application,
    target: Target,
    resources: ReturnType<typeof compareResources>,
  ): ApplicationStatus {
    const compared = comparedStatus(status, spec, target.commit, resources);
    const last = status.operationState;
    const failed =
      last?.phase === 'Failed' && last.syncResult?.revision === target.commit;
    if (!failed || !spec.syncPolicy?.automated) return compared;
    const message = `Failed last sync attempt to ${target.commit}: ${last.message}`;
    const condition = { type: 'SyncError', message } as const;
    return {
      ...compared,
      conditions: [conditionOf(status, condition, this.#now())],
    };
  }

  #saveUncompared(application: Application, message: string): void {
    const { operation, status = {} } = application;
    const now = this.#now();
    const operated = operation
      ? syncedStatus(status, failedOperation(operation, message, now), 'full')
      : status;
    this.#save(application, uncomparedStatus(operated, message, now));
  }

  /** Looks at the repository, then takes the annotation off, which brings the Application back into the queue. */
  #refresh(key: string): void {
    if (this.#refreshing.has(key)) return;
    this.#refreshing.add(key);
    const done = () => {
      this.#refreshing.delete(key);
      const [namespace, name] = key.split('/');
      this.#store.mutate(
        resourceTypes.applications,
        namespace,
        name,
        draft => {
          delete draft.metadata.annotations?.[REFRESH];
          draft.status = { ...draft.status, reconciledAt: this.#now() };
        },
        { manager: MANAGER },
      );
    };
    this.#repositories.refresh().then(done);
  }

  #get(key: string): Application | undefined {
    const [namespace, name] = key.split('/');
    const stored = this.#store.get(resourceTypes.applications, namespace, name);
    return stored as Application | undefined;
  }

  /** `reconciledAt` moves only together with something else: each write would wake every watcher. */
  #save(application: Application, status: ApplicationStatus): void {
    const { namespace, name } = application.metadata;
    const former = { ...application.status, reconciledAt: undefined };
    const same = isEqualJson(former, { ...status, reconciledAt: undefined });
    if (same && !application.operation) return;
    this.#store.mutate(
      resourceTypes.applications,
      namespace,
      name,
      draft => {
        draft.status = { ...status, reconciledAt: this.#now() };
        // Carried out or refused; nothing else gets here while there is one.
        delete draft.operation;
      },
      { manager: MANAGER },
    );
  }

  #now(): string {
    return this.#clock
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
  }
}
