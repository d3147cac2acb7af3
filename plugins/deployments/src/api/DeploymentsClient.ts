import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  ApprovalVerdict,
  EnvironmentComparison,
  EnvironmentRights,
  Hold,
  MetricRange,
  Operation,
  Plan,
  Revision,
  ServiceSnapshot,
  TemplateChange,
  TrailEvent,
  WorkloadAutomation,
  WorkloadMetrics,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  DeploymentsApi,
  EnvironmentInfo,
  FleetPage,
  FleetQuery,
  OperationRequest,
  OperationsQuery,
  PlanRequest,
  RequestOptions,
  SnapshotAnswer,
} from './DeploymentsApi';

/**
 * Talks to the deployments backend over HTTP.
 *
 * @public
 */
export class DeploymentsClient implements DeploymentsApi {
  readonly #discovery: DiscoveryApi;
  readonly #fetch: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi;
  }

  async getService(
    entityRef: string,
    { etag, signal }: RequestOptions & { etag?: string } = {},
  ): Promise<SnapshotAnswer> {
    const { namespace, kind, name } = parseEntityRef(entityRef);
    const response = await this.#send(path('services', namespace, kind, name), {
      signal,
      // The comparison is ours: the browser's own cache would hide the 304.
      cache: 'no-store',
      ...(etag && { headers: { 'If-None-Match': etag } }),
    });
    if (response.status === 304) return { status: 'unchanged' };
    return {
      status: 'changed',
      snapshot: await read<ServiceSnapshot>(response),
      etag: response.headers.get('ETag') ?? undefined,
    };
  }

  async listServices(query: FleetQuery, options?: RequestOptions) {
    return read<FleetPage>(
      await this.#send(`services${search({ ...query })}`, options),
    );
  }

  async getEnvironments(options?: RequestOptions) {
    const { items } = await read<{ items: EnvironmentInfo[] }>(
      await this.#send('environments', options),
    );
    return items;
  }

  async getRevisions(ref: WorkloadRef, options?: RequestOptions) {
    const { items } = await read<{ items: Revision[] }>(
      await this.#send(`${workloadPath(ref)}/revisions`, options),
    );
    return items;
  }

  async getRevisionDiff(
    ref: WorkloadRef,
    revision: number,
    against: number | 'live',
    options?: RequestOptions,
  ) {
    const { changes } = await read<{ changes: TemplateChange[] }>(
      await this.#send(
        `${workloadPath(ref)}/revisions/${revision}/diff?against=${against}`,
        options,
      ),
    );
    return changes;
  }

  async getMetrics(
    ref: WorkloadRef,
    range: MetricRange,
    options?: RequestOptions,
  ): Promise<WorkloadMetrics> {
    return read(
      await this.#send(
        `${workloadPath(ref)}/metrics${search({ range })}`,
        options,
      ),
    );
  }

  async switchAutomation(
    ref: WorkloadRef,
    word: { armed: boolean; reason: string },
  ): Promise<WorkloadAutomation> {
    return read(await this.#post(`${workloadPath(ref)}/automation`, word));
  }

  async planAction(
    ref: WorkloadRef,
    request: PlanRequest,
    options?: RequestOptions,
  ): Promise<Plan> {
    return read(
      await this.#post(`${workloadPath(ref)}/plan`, request, options),
    );
  }

  async startOperation(request: OperationRequest): Promise<Operation> {
    return read(await this.#post('operations', request));
  }

  async listOperations(query: OperationsQuery, options?: RequestOptions) {
    return read<{ items: Operation[]; nextCursor?: string }>(
      await this.#send(`operations${search({ ...query })}`, options),
    );
  }

  async getOperation(id: string, options?: RequestOptions): Promise<Operation> {
    return read(await this.#send(path('operations', id), options));
  }

  async getOperationEvents(id: string, options?: RequestOptions) {
    const { items } = await read<{ items: TrailEvent[] }>(
      await this.#send(`${path('operations', id)}/events`, options),
    );
    return items;
  }

  async cancelOperation(id: string): Promise<Operation> {
    return read(await this.#post(`${path('operations', id)}/cancel`, {}));
  }

  async liftHold(id: string): Promise<Hold> {
    return read(
      await this.#send(path('holds', id), {
        method: 'DELETE',
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
      }),
    );
  }

  async compareEnvironments(
    entityRef: string,
    sides: { from: string; to: string },
    options?: RequestOptions,
  ): Promise<EnvironmentComparison> {
    const { namespace, kind, name } = parseEntityRef(entityRef);
    const service = path('services', namespace, kind, name);
    return read(
      await this.#send(`${service}/compare${search(sides)}`, options),
    );
  }

  async getRights(entityRef: string, options?: RequestOptions) {
    const { namespace, kind, name } = parseEntityRef(entityRef);
    const { items } = await read<{ items: EnvironmentRights[] }>(
      await this.#send(
        `${path('services', namespace, kind, name)}/rights`,
        options,
      ),
    );
    return items;
  }

  async decideOnOperation(
    id: string,
    decision: { verdict: ApprovalVerdict; comment: string },
  ): Promise<Operation> {
    return read(
      await this.#post(`${path('operations', id)}/approvals`, decision),
    );
  }

  async reviewOperation(id: string, comment: string): Promise<Operation> {
    return read(
      await this.#post(`${path('operations', id)}/review`, { comment }),
    );
  }

  #post(to: string, body: object, options?: RequestOptions) {
    return this.#send(to, {
      ...options,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #send(to: string, init?: RequestInit): Promise<Response> {
    const base = await this.#discovery.getBaseUrl('deployments');
    return this.#fetch.fetch(`${base}/${to}`, init);
  }
}

async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return (await response.json()) as T;
}

function path(...segments: string[]): string {
  return segments.map(encodeURIComponent).join('/');
}

function workloadPath({ cluster, namespace, kind, name }: WorkloadRef): string {
  return path('workloads', cluster, namespace, kind, name);
}

function search(query: Record<string, string | number | undefined>): string {
  const set = Object.entries(query).flatMap(
    ([key, value]): [string, string][] =>
      value === undefined || value === '' ? [] : [[key, String(value)]],
  );
  return set.length > 0 ? `?${new URLSearchParams(set)}` : '';
}
