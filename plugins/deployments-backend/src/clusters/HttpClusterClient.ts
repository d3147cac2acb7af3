import { Agent, Dispatcher, request } from 'undici';
import {
  ClusterClient,
  ClusterError,
  ClusterIdentity,
  CreateOptions,
  GetOptions,
  ListOptions,
  ListPage,
  ObjectRef,
  PatchOptions,
  ServiceTarget,
  WatchEvent,
  WatchOptions,
} from '@backstage-deployments/plugin-deployments-node';
import {
  KubernetesObject,
  ResourceKind,
  resourceKinds,
  resourcePath,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterConfig } from '../config/DeploymentsConfig';
import { errorOfStatus } from './errorOfStatus';
import { StatusBody } from './StatusBody';
import { Credentials } from './Credentials';
import { ConnectionSecrets } from './readCredentials';
import { decodeWatchStream } from './reflector/decodeWatchStream';

/** Every call has its own deadline: an API server that accepts and never answers must not hold anybody. */
export interface Deadlines {
  getMs: number;
  patchMs: number;
  listMs: number;
  /** Until a watch is accepted; how long it then lasts is its owner's to say. */
  openMs: number;
}
const defaultDeadlines: Deadlines = {
  getMs: 10_000,
  patchMs: 15_000,
  // A page of 500 large objects over a slow line.
  listMs: 30_000,
  openMs: 30_000,
};
/** One for each watched kind, and as many again for lists, plans and operations. */
const CONNECTIONS_MAX = 32;
const CONNECT_TIMEOUT_MS = 10_000;

const JSON_TYPE = 'application/json';
/** Nothing else is accepted: a server that cannot do it must refuse rather than send the data. */
const METADATA_TYPE =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

const patchTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
};

interface Call {
  method: 'GET' | 'PATCH' | 'POST';
  path: string;
  query?: Record<string, string | undefined>;
  body?: string;
  contentType?: string;
  accept?: string;
  onBehalfOf?: ClusterIdentity;
}

/** The only file that talks to API servers. Redirects are not followed, tokens never appear in messages. */
export class HttpClusterClient implements ClusterClient {
  readonly name: string;
  readonly #config: ClusterConfig;
  readonly #credentials: Credentials;
  readonly #deadlines: Deadlines;
  #agent?: { agent: Agent; identity: string };

  constructor(config: ClusterConfig, deadlines: Partial<Deadlines> = {}) {
    this.name = config.name;
    this.#config = config;
    this.#credentials = new Credentials(config);
    this.#deadlines = { ...defaultDeadlines, ...deadlines };
  }

  async list(kind: ResourceKind, options: ListOptions): Promise<ListPage> {
    const body = await this.#json<{
      items?: KubernetesObject[];
      metadata?: { resourceVersion?: string; continue?: string };
    }>(
      {
        method: 'GET',
        path: resourcePath(kind, options.namespace),
        query: {
          ...selectors(options),
          limit: options.limit?.toString(),
          continue: options.continueToken,
          resourceVersion: options.resourceVersion,
        },
      },
      this.#deadlines.listMs,
      options.signal,
    );
    if (!Array.isArray(body.items)) {
      throw new ClusterError(
        'malformed',
        `The list of ${kind.plural} has no items`,
      );
    }
    return {
      items: body.items,
      resourceVersion: body.metadata?.resourceVersion ?? '',
      ...(body.metadata?.continue && { continueToken: body.metadata.continue }),
    };
  }

  async *watch(
    kind: ResourceKind,
    options: WatchOptions,
  ): AsyncGenerator<WatchEvent> {
    const opening = new AbortController();
    const deadline = setTimeout(
      () => opening.abort(new DOMException('', 'TimeoutError')),
      this.#deadlines.openMs,
    );
    let answer: Dispatcher.ResponseData;
    try {
      answer = await this.#send(
        {
          method: 'GET',
          path: resourcePath(kind, options.namespace),
          query: {
            ...selectors(options),
            watch: 'true',
            allowWatchBookmarks: 'true',
            resourceVersion: options.resourceVersion,
            timeoutSeconds: String(options.timeoutSeconds),
          },
        },
        AbortSignal.any([options.signal, opening.signal]),
        // The body comes as long as the watch lasts; its owner notices silence.
        { bodyTimeout: 0 },
      );
    } finally {
      clearTimeout(deadline);
    }
    options.onOpen?.();
    // Destroying a body that has not ended is an error to undici; whoever destroys it here knows.
    answer.body.on('error', () => {});
    try {
      yield* decodeWatchStream(answer.body);
    } catch (error) {
      throw this.#describe(error, options.signal);
    } finally {
      // Leaving the loop early must close the connection, or the server goes on sending.
      answer.body.destroy();
    }
  }

  async get<T extends KubernetesObject>(
    ref: ObjectRef,
    { signal, metadataOnly }: GetOptions = {},
  ): Promise<T> {
    return this.#json<T>(
      {
        method: 'GET',
        path: objectPath(ref),
        ...(metadataOnly && { accept: METADATA_TYPE }),
      },
      this.#deadlines.getMs,
      signal,
    );
  }

  async patch<T extends KubernetesObject>(
    ref: ObjectRef,
    patch: unknown,
    options: PatchOptions,
  ): Promise<T> {
    return this.#json<T>(
      {
        method: 'PATCH',
        path: `${objectPath(ref)}${options.subresource ? '/status' : ''}`,
        query: {
          fieldManager: options.fieldManager,
          dryRun: options.dryRun ? 'All' : undefined,
        },
        body: JSON.stringify(patch),
        contentType: patchTypes[options.type],
        onBehalfOf: options.onBehalfOf,
      },
      this.#deadlines.patchMs,
      options.signal,
    );
  }

  async create<T extends KubernetesObject>(
    { kind, namespace, name }: ObjectRef,
    object: KubernetesObject,
    options: CreateOptions,
  ): Promise<T> {
    const { group, version } = kind;
    return this.#json<T>(
      {
        method: 'POST',
        path: resourcePath(kind, namespace),
        query: {
          fieldManager: options.fieldManager,
          dryRun: options.dryRun ? 'All' : undefined,
        },
        body: JSON.stringify({
          ...object,
          apiVersion: group ? `${group}/${version}` : version,
          kind: kind.kind,
          metadata: { ...object.metadata, namespace, name },
        }),
        contentType: JSON_TYPE,
        onBehalfOf: options.onBehalfOf,
      },
      this.#deadlines.patchMs,
      options.signal,
    );
  }

  async getThroughService(
    { namespace, service, port, path }: ServiceTarget,
    { signal: aborted }: { signal?: AbortSignal } = {},
  ): Promise<{ statusCode: number }> {
    const deadline = AbortSignal.timeout(this.#deadlines.getMs);
    const signal = aborted ? AbortSignal.any([aborted, deadline]) : deadline;
    const through = `${encodeURIComponent(service)}:${encodeURIComponent(
      port,
    )}`;
    const call: Call = {
      method: 'GET',
      path: `${resourcePath(
        resourceKinds.services,
        namespace,
      )}/${through}/proxy${path}`,
      accept: '*/*',
    };
    try {
      const answer = await this.#authenticated(call, signal);
      const failed = await proxyFailure(answer);
      if (failed) throw failed;
      return { statusCode: answer.statusCode };
    } catch (error) {
      throw this.#describe(error, signal);
    }
  }

  async close(): Promise<void> {
    await this.#agent?.agent.destroy();
  }

  async #json<T>(
    call: Call,
    deadlineMs: number,
    aborted?: AbortSignal,
  ): Promise<T> {
    const deadline = AbortSignal.timeout(deadlineMs);
    const signal = aborted ? AbortSignal.any([aborted, deadline]) : deadline;
    const { body } = await this.#send(call, signal);
    try {
      return (await body.json()) as T;
    } catch (error) {
      throw error instanceof SyntaxError
        ? new ClusterError('malformed', 'The API server did not answer in JSON')
        : this.#describe(error, signal);
    }
  }

  /** @throws ClusterError for everything that is not 2xx */
  async #send(
    call: Call,
    signal: AbortSignal,
    timeouts: { bodyTimeout?: number } = {},
  ): Promise<Dispatcher.ResponseData> {
    try {
      const answer = await this.#authenticated(call, signal, timeouts);
      if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
      throw await failure(answer);
    } catch (error) {
      throw this.#describe(error, signal);
    }
  }

  async #authenticated(
    call: Call,
    signal: AbortSignal,
    timeouts: { bodyTimeout?: number } = {},
  ): Promise<Dispatcher.ResponseData> {
    const answer = await this.#request(call, signal, timeouts);
    if (answer.statusCode !== 401 || !this.#credentials.rotate) return answer;
    // They may have been rotated within the time for which we keep them.
    await answer.body.dump();
    this.#credentials.forget();
    return this.#request(call, signal, timeouts);
  }

  async #request(
    call: Call,
    signal: AbortSignal,
    timeouts: { bodyTimeout?: number },
  ): Promise<Dispatcher.ResponseData> {
    const secrets = await this.#credentials.get(signal);
    return request(`${this.#config.url}${call.path}${queryOf(call)}`, {
      method: call.method,
      headers: {
        accept: call.accept ?? JSON_TYPE,
        'user-agent': 'backstage-deployments',
        ...secrets.headers,
        ...(call.onBehalfOf && {
          'impersonate-user': call.onBehalfOf.user,
          'impersonate-group': [...call.onBehalfOf.groups],
        }),
        ...(call.contentType && { 'content-type': call.contentType }),
      },
      body: call.body,
      signal,
      dispatcher: this.#dispatcher(secrets),
      ...timeouts,
    });
  }

  /** One pool for as long as the certificates stay the same. */
  #dispatcher({ ca, cert, key, servername }: ConnectionSecrets): Agent {
    const identity = [ca, cert, key, servername].join('\n');
    if (this.#agent?.identity !== identity) {
      const former = this.#agent?.agent;
      this.#agent = {
        identity,
        agent: new Agent({
          connections: CONNECTIONS_MAX,
          connect: {
            ca,
            cert,
            key,
            servername,
            rejectUnauthorized: !this.#config.skipTlsVerify,
            timeout: CONNECT_TIMEOUT_MS,
          },
        }),
      };
      // Calls that still run finish on it.
      former?.close().catch(() => former.destroy());
    }
    return this.#agent.agent;
  }

  #describe(error: unknown, signal?: AbortSignal): Error {
    if (error instanceof ClusterError) return error;
    if (signal?.aborted) {
      const reason = signal.reason as Partial<Error> | undefined;
      return reason?.name === 'TimeoutError'
        ? new ClusterError('timeout', `${this.name} did not answer in time`, {
            cause: error,
          })
        : new DOMException(reason?.message ?? 'Aborted', 'AbortError');
    }
    const { code, message } = error as { code?: string; message?: string };
    const timeout = code?.includes('TIMEOUT');
    return new ClusterError(
      timeout ? 'timeout' : 'unreachable',
      `${this.name} cannot be reached (${code ?? message ?? 'unknown'})`,
      { cause: error },
    );
  }
}

function selectors({
  labelSelector,
  fieldSelector,
}: ListOptions | WatchOptions) {
  return { labelSelector, fieldSelector };
}

function queryOf({ query = {} }: Call): string {
  const set = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return set.length > 0 ? `?${new URLSearchParams(set)}` : '';
}

function objectPath({ kind, namespace, name }: ObjectRef): string {
  return `${resourcePath(kind, namespace)}/${encodeURIComponent(name)}`;
}

/** More than any Status that an API server sends; whatever is longer is a pod's own page. */
const STATUS_BYTES_MAX = 64 * 1024;

/**
 * What the API server says itself instead of passing the call on, as a Status. A pod's own answer, also a bad one, is none;
 * its body is let go unread.
 */
async function proxyFailure({
  statusCode,
  headers,
  body,
}: Dispatcher.ResponseData): Promise<ClusterError | undefined> {
  const type = headers['content-type']?.toString() ?? '';
  const length = Number(headers['content-length'] ?? 0);
  if (
    statusCode < 400 ||
    !type.startsWith(JSON_TYPE) ||
    length > STATUS_BYTES_MAX
  ) {
    body.on('error', () => {});
    body.destroy();
    return undefined;
  }
  let parsed: unknown;
  try {
    parsed = await body.json();
  } catch {
    // Not JSON after all: a pod's own answer.
    return undefined;
  }
  const isStatus =
    typeof parsed === 'object' &&
    parsed !== null &&
    (parsed as { kind?: unknown }).kind === 'Status';
  return isStatus ? errorOfStatus(parsed as StatusBody, statusCode) : undefined;
}

async function failure({
  statusCode,
  headers,
  body,
}: Dispatcher.ResponseData): Promise<ClusterError> {
  const retryAfter = headers['retry-after']?.toString();
  let status: StatusBody = {};
  try {
    const parsed: unknown = await body.json();
    if (typeof parsed === 'object' && parsed !== null) status = parsed;
  } catch {
    // Not JSON, or cut off: a proxy's page. The status code alone decides then.
    status = {};
  }
  return errorOfStatus(status, statusCode, retryAfter);
}
