import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ContainerImage,
  GateReading,
  ImageFinding,
  PlanFacts,
  MetricComparison,
  Operation,
  Owner,
  PlanGoal,
  TemplateReference,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  Clock,
  ClusterClient,
  ConfigRepo,
} from '@backstage-deployments/plugin-deployments-node';
import { DeploymentsConfig } from '../config/DeploymentsConfig';
import { ServiceEntity } from '../services/ServiceEntity';
import { OnBoundary } from './boundaryServiceRef';
import { RecentPlans } from './RecentPlans';

/** What planning, starting and carrying out operations need of the rest of the backend. */
export interface OperationsContext {
  knex: Knex;
  clock: Clock;
  logger: LoggerService;
  config: DeploymentsConfig;
  /** Keyed hash of a value that may be secret. */
  fingerprint: (value: string) => string;
  clientOf: (cluster: string) => ClusterClient;
  /** Whether a cluster is written to as the person who asked. */
  impersonates: (cluster: string) => boolean;
  /** By quorum reads. */
  readFresh: (
    ref: WorkloadRef,
    signal?: AbortSignal,
  ) => Promise<WorkloadObservation>;
  recentPlans: RecentPlans;
  findMissing: (
    ref: WorkloadRef,
    references: readonly TemplateReference[],
    signal?: AbortSignal,
  ) => Promise<string[] | undefined>;
  /** What the configured registries say of images. */
  findImages: (images: readonly ContainerImage[]) => Promise<ImageFinding[]>;
  /** What is said of a commit of a service's repository; answers soon, and in words where it cannot. */
  readGates: (question: {
    repository: string;
    commit: string;
  }) => Promise<GateReading>;
  /** Quotas and budgets where a workload runs. */
  readRoom: (
    ref: WorkloadRef,
    signal?: AbortSignal,
  ) => Promise<Pick<PlanFacts, 'quotas' | 'budgets'>>;
  /** How versions did before an operation and do after it; undefined where nothing measures them. */
  compareMetrics: (
    operation: Operation,
    goal: PlanGoal,
    observation: WorkloadObservation,
  ) => Promise<MetricComparison | undefined>;
  /** The repository that an owner names, where the portal may commit to it. */
  repoFor: (repoURL: string) => ConfigRepo | undefined;
  /** The cluster in which the Application of a workload's owner lives. */
  findApplication: (
    observation: WorkloadObservation,
    owner: Owner,
  ) => { cluster: string } | undefined;
  /** The workloads of a service in an environment, as memory knows them. */
  findWorkloads: (service: ServiceEntity, environment: string) => WorkloadRef[];
  /** Why a service may not act on a workload: it takes the consent of both sides. */
  findProblem: (
    service: ServiceEntity,
    workload: WorkloadRef,
    observation: WorkloadObservation,
  ) => string | undefined;
  /** The service as the catalog has it now; undefined when it is gone or has no deployments any more. */
  readServiceNow: (entityRef: string) => Promise<ServiceEntity | undefined>;
  /** A person's own ref and those of her groups, as the catalog has them now; undefined when it does not know her. */
  readClaims: (userRef: string) => Promise<ReadonlySet<string> | undefined>;
  /** Resolves when the workload changed, or after `ms` at the latest; rejects when aborted. */
  waitForChange: (
    ref: WorkloadRef,
    ms: number,
    signal: AbortSignal,
  ) => Promise<void>;
  onBoundary?: OnBoundary;
  /** Told of each new state of an operation. */
  onUpdate: (operation: Operation) => void;
}
