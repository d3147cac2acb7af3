import { createApiRef } from '@backstage/core-plugin-api';
import {
  Action,
  Operation,
  Plan,
  Revision,
  ServiceSummary,
  TemplateChange,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { EnvironmentInfo } from './EnvironmentInfo';
import { OperationsQuery } from './OperationsQuery';
import { Page } from './Page';
import { ServiceAnswer } from './ServiceAnswer';
import { ServicesQuery } from './ServicesQuery';
import { StartOperationRequest } from './StartOperationRequest';

/**
 * The backend as the pages use it. Every method throws ResponseError (@backstage/errors) when the backend refuses,
 * and the error of fetch when it cannot be reached.
 *
 * @public
 */
export interface DeploymentsApi {
  /** The environments in promotion order. */
  getEnvironments(): Promise<EnvironmentInfo[]>;
  /**
   * @param entityRef - of the service, as in the catalog
   * @param options - `etag` of the answer before, to learn cheaply that nothing changed
   */
  getService(
    entityRef: string,
    options?: { etag?: string; signal?: AbortSignal },
  ): Promise<ServiceAnswer>;
  /** The fleet, worst first. */
  listServices(
    query: ServicesQuery,
    options?: { signal?: AbortSignal },
  ): Promise<Page<ServiceSummary>>;
  /** Newest first. */
  getRevisions(workload: WorkloadRef): Promise<Revision[]>;
  /**
   * What would change in `against`, the live template or another revision, if `revision` were restored; values that
   * may hold a secret arrive as fingerprints.
   */
  getRevisionDiff(
    workload: WorkloadRef,
    revision: number,
    against: 'live' | number,
  ): Promise<{ changes: TemplateChange[] }>;
  /** The dry run: changes nothing. Refused with 422 and the reason when the action cannot be done. */
  planAction(
    workload: WorkloadRef,
    request: { action: Action; toRevision?: number },
  ): Promise<Plan>;
  startOperation(request: StartOperationRequest): Promise<Operation>;
  /** Newest first. */
  listOperations(query: OperationsQuery): Promise<Page<Operation>>;
  getOperation(id: string): Promise<Operation>;
  /** Only before it has acted; refused with 409 afterwards. */
  cancelOperation(id: string): Promise<Operation>;
}

/** @public */
export const deploymentsApiRef = createApiRef<DeploymentsApi>({
  id: 'plugin.deployments.api',
});
