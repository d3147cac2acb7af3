import express from 'express';
import {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  deploymentsPermissions,
  findEnvironment,
} from '@backstage-deployments/plugin-deployments-common';
import {
  Clock,
  ConfigRepos,
  MetricsProvider,
  QualityGates,
} from '@backstage-deployments/plugin-deployments-node';
import {
  deploymentsEnvironmentResourceRef,
  parseResourceRef,
} from './authorization/EnvironmentResource';
import { registerActions } from './actions/registerActions';
import { Gate } from './authorization/Gate';
import {
  sayWhenCatalogIsAway,
  sayWhenPermissionsAreAway,
} from './authorization/sayWhenAway';
import { rules } from './authorization/rules';
import { findUnguarded } from './authorization/findUnguarded';
import { WriteLimiter } from './authorization/WriteLimiter';
import { readClaims } from './catalog/readClaims';
import { ServiceCatalog } from './catalog/ServiceCatalog';
import { Clusters } from './clusters/Clusters';
import { HttpClusterClient } from './clusters/HttpClusterClient';
import { findMissingReferences } from './clusters/findMissingReferences';
import { readWorkloadFresh } from './clusters/readWorkloadFresh';
import { readRoom } from './clusters/readRoom';
import { readTemplates } from './clusters/readTemplates';
import { listWorkloads } from './clusters/listWorkloads';
import { isUnchanged } from './clusters/isUnchanged';
import { waitForChange } from './clusters/waitForChange';
import { DeploymentsConfig } from './config/DeploymentsConfig';
import { NotifyConfig } from './config/readNotify';
import { migrateSchema } from './database/migrateSchema';
import { OnlyInstance } from './database/OnlyInstance';
import { readFingerprintKey } from './database/readFingerprintKey';
import { HistoryRecorder } from './history/HistoryRecorder';
import { TagHistory } from './history/TagHistory';
import { GateReader } from './gates/GateReader';
import { ImageRegistries } from './images/ImageRegistries';
import { HoldFileKeeper } from './holds/HoldFileKeeper';
import { HoldKeeper } from './holds/HoldKeeper';
import { MetricsReader } from './metrics/MetricsReader';
import { AutomationRunner } from './automation/AutomationRunner';
import { compareMetrics } from './metrics/compareMetrics';
import { findBindingProblem } from './operations/findBindingProblem';
import { fingerprinter } from './operations/fingerprinter';
import { OnBoundary } from './operations/boundaryServiceRef';
import { OperationRunner } from './operations/OperationRunner';
import { OperationsContext } from './operations/OperationsContext';
import { RecentPlans } from './operations/RecentPlans';
import { RecentOperations } from './operations/RecentOperations';
import { lookAhead, LookContext } from './preflight/lookAhead';
import { PreflightKeeper } from './preflight/PreflightKeeper';
import { PrometheusProvider } from './prometheus/PrometheusProvider';
import { createSinks } from './publish/createSinks';
import { Outbox } from './publish/Outbox';
import { Follower } from './publish/Follower';
import { ChangePublisher } from './publish/ChangePublisher';
import { createRouter } from './router/createRouter';
import { RouterContext } from './router/RouterContext';
import { Claims } from './services/Claims';
import { findNamedServices } from './services/findNamedServices';
import { Snapshots } from './services/Snapshots';
import { WorkloadIndex } from './services/WorkloadIndex';

interface AssemblyOptions {
  actions: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  boundary: { onBoundary?: OnBoundary };
  catalog: CatalogService;
  clock: Clock;
  config: DeploymentsConfig;
  /** Closed at the end. */
  configRepos: ConfigRepos;
  database: DatabaseService;
  gates: QualityGates;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  /** Instead of Prometheus. */
  metrics: MetricsProvider | undefined;
  notifications: NotificationService;
  notify: NotifyConfig;
  permissions: PermissionsService;
  permissionsEnabled: boolean;
  permissionsRegistry: PermissionsRegistryService;
  signals: SignalsService;
}

/** Puts the rooms together: the only place that knows all of them. Nothing runs before `start`. */
export async function assemble(options: AssemblyOptions): Promise<{
  router: express.Router;
  start: () => void;
  stop: () => Promise<void>;
}> {
  const { auditor, clock, config, httpAuth, logger } = options;
  const catalog = sayWhenCatalogIsAway(options.catalog, logger);
  const { configRepos } = options;
  const knex = await options.database.getClient();
  if (!options.database.migrations?.skip) {
    await migrateSchema(knex);
  }
  const instance = new OnlyInstance({ knex, clock, logger });
  await instance.claim();
  const stopping = new AbortController();
  const clients = config.clusters.map(
    cluster => new HttpClusterClient(cluster),
  );
  const clusters = new Clusters(clients, { clock, random: Math.random });
  const index = new WorkloadIndex(clusters);
  const services = new ServiceCatalog({
    catalog,
    auth: options.auth,
    logger,
    clock,
  });
  const claims = new Claims({ index, services, bindings: config.bindings });
  const recent = new RecentOperations(clock);
  const holds = new HoldKeeper({ knex, clock, logger });
  const tags = new TagHistory({ knex, clock });
  const snapshots = new Snapshots({
    committable: configRepos,
    sightings: tags.moved,
    clusters,
    index,
    claims,
    environments: config.environments,
    operationsOf: key => recent.get(key),
    holdsOf: place => holds.of(place),
    clock,
  });
  const publisher = new ChangePublisher({
    signals: options.signals,
    logger,
    clusters,
    index,
    services,
    snapshots,
  });
  tags.onMove(() => publisher.tagsMoved());
  holds.onChange(changed => publisher.holdsChanged(changed));
  const follower = new Follower({
    knex,
    clock,
    logger,
    isViewed: () => snapshots.isAnyViewed(),
    changed: operation => {
      recent.put(operation);
      publisher.operationChanged(operation);
    },
  });
  const metrics = new MetricsReader({
    provider:
      options.metrics ??
      new PrometheusProvider(
        name => config.analysis.environments.get(name)?.prometheus,
      ),
    clock,
    intervalSeconds: config.analysis.intervalSeconds,
    signal: stopping.signal,
  });
  const registries = new ImageRegistries(config.registries, clock);
  const gates = new GateReader({
    provider: options.gates,
    clock,
    logger,
    signal: stopping.signal,
  });
  const operations: OperationsContext = {
    knex,
    clock,
    logger,
    config,
    fingerprint: fingerprinter(await readFingerprintKey(knex)),
    clientOf: cluster => clusters.client(cluster),
    impersonates: cluster =>
      config.clusters.some(
        ({ name, impersonate }) => name === cluster && impersonate === true,
      ),
    readFresh: (ref, signal) =>
      readWorkloadFresh(
        clusters.client(ref.cluster),
        ref,
        {
          applications: clusters.applications(ref.cluster),
          applicationsReadable: clusters.applicationsReadable(),
          committable: configRepos,
        },
        signal,
      ),
    findImages: images => registries.find(images),
    readGates: question => gates.read(question),
    readRoom: ({ cluster, namespace }, signal) =>
      readRoom(clusters.client(cluster), namespace, signal),
    compareMetrics: (operation, goal, observation) =>
      compareMetrics({ metrics, clock }, operation, goal, observation),
    repoFor: url => configRepos.repoFor(url),
    recentPlans: new RecentPlans({
      clock,
      isUnchanged: observation => isUnchanged(clusters, observation),
    }),
    findMissing: (ref, references, signal) =>
      findMissingReferences(
        clusters.client(ref.cluster),
        ref.namespace,
        references,
        signal,
      ),
    findApplication: ({ cluster }, owner) => {
      const found = clusters.findApplication(cluster, owner);
      return found === undefined ? undefined : { cluster: found };
    },
    findWorkloads: (service, environment) =>
      snapshots.findWorkloads(service, environment),
    findProblem: (service, ref, { workload }) =>
      claims.findProblem(service, ref, workload) ??
      findBindingProblem(service, ref, index.serviceOf(ref.cluster, workload)),
    readServiceNow: entityRef => services.readNow(entityRef),
    readClaims: userRef => readClaims({ catalog, auth: options.auth }, userRef),
    waitForChange: (ref, ms, signal) =>
      waitForChange(clusters, ref, clock, ms, signal),
    ...options.boundary,
    onUpdate: operation => {
      follower.wrote(operation);
      recent.put(operation);
      publisher.operationChanged(operation);
      if (operation.action === 'rollback' && operation.endedAt) {
        // It may have placed or lifted one; when this fails, the keeper's next look finds it.
        holds.refresh().catch(error => logger.warn(String(error)));
      }
    },
  };
  options.permissionsRegistry.addResourceType({
    resourceRef: deploymentsEnvironmentResourceRef,
    permissions: deploymentsPermissions,
    rules: Object.values(rules),
    getResources: refs =>
      Promise.all(
        refs.map(async ref => {
          const place = parseResourceRef(ref);
          const service = place && (await services.readNow(place.entityRef));
          return service && { ...place, owner: service.owner };
        }),
      ),
  });
  const outbox = new Outbox({
    knex,
    clock,
    logger,
    sinks: createSinks(options.notify, {
      auditor,
      notifications: options.notifications,
      ownerOf: async entityRef => (await services.readNow(entityRef))?.owner,
    }),
  });
  await outbox.begin();
  await follower.begin();
  await recent.load(knex);
  await holds.refresh();
  const runner = new OperationRunner(operations);
  const automation = new AutomationRunner({
    operations,
    metrics,
    workloads: () => listWorkloads(clusters),
    observe: ref => snapshots.observe(ref),
    serviceOf: (ref, { workload }) =>
      findNamedServices({ services, index }, ref, workload).find(
        service => !claims.findProblem(service, ref, workload),
      ),
    findUnguarded: environment => findUnguarded(options, environment),
    wake: () => runner.wake(),
  });
  const holdFiles = new HoldFileKeeper({
    knex,
    clock,
    logger,
    repoFor: url => configRepos.repoFor(url),
  });
  const history = new HistoryRecorder({
    knex,
    clock,
    logger,
    tags,
    observe: ref =>
      findEnvironment(config.environments, ref.cluster, ref.namespace) &&
      snapshots.observe(ref),
    isWatched: cluster => clusters.connection(cluster).state === 'ok',
  });
  clusters.onChange(changes => history.changed(changes));
  const looks: LookContext = {
    ...operations,
    observe: ref => snapshots.observe(ref),
    readTemplates: (ref, signal) =>
      readTemplates(clusters.client(ref.cluster), ref, signal),
  };
  const preflight = new PreflightKeeper({
    clock,
    logger,
    look: (ref, signal) => lookAhead(looks, ref, signal),
    changed: entityRef => publisher.revisionsChanged(entityRef),
  });
  const context: RouterContext = {
    httpAuth,
    auditor,
    gate: new Gate({
      catalog,
      permissions: sayWhenPermissionsAreAway(options.permissions, logger),
      clock,
      environments: config.environments.map(({ name }) => name),
      applies: createConditionAuthorizer(
        options.permissionsRegistry.getPermissionRuleset(
          deploymentsEnvironmentResourceRef,
        ),
      ),
      seen: service => services.put(service),
    }),
    limiter: new WriteLimiter(clock),
    services,
    index,
    claims,
    snapshots,
    preflight,
    clusters,
    metrics,
    operations,
    wake: () => runner.wake(),
    refreshHolds: () => holds.refresh(),
    permissionsEnabled: options.permissionsEnabled,
  };
  registerActions(options.actions, { ...context, auth: options.auth });
  const working: Promise<void>[] = [];
  return {
    router: createRouter(context),
    start: () => {
      clusters.start();
      working.push(
        services.run(stopping.signal),
        runner.run(stopping.signal),
        automation.run(stopping.signal),
        holdFiles.run(stopping.signal),
        holds.run(ref => snapshots.observe(ref), stopping.signal),
        follower.run(stopping.signal),
        outbox.run(stopping.signal),
        instance.run(stopping.signal),
        history.run(stopping.signal),
        preflight.run(stopping.signal),
      );
    },
    stop: async () => {
      stopping.abort();
      clusters.stop();
      await Promise.all(working);
      await Promise.all(clients.map(client => client.close()));
      await configRepos.close();
    },
  };
}
