import { randomUUID } from 'node:crypto';
import {
  createServer,
  IncomingHttpHeaders,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import {
  canonicalJson,
  KubernetesObject,
  ResourcePlural,
} from '@backstage-deployments/plugin-deployments-common';
import { applyPatch } from './applyPatch';

/** What a test makes of a request instead of, or beside, an honest answer. */
export type Fault =
  | {
      kind: 'status';
      code: number;
      headers?: Record<string, string>;
      body?: string;
    }
  /** Accepts and never answers. */
  | { kind: 'hang' }
  | { kind: 'reset' }
  /** Sends this much of a good answer's start, then closes the connection. */
  | { kind: 'truncate'; body: string }
  /** Sends headers and this, then nothing more. */
  | { kind: 'stall'; body: string }
  /** Does what was asked for, then closes the connection without a word. */
  | { kind: 'act-then-reset' };

export interface FakeRequest {
  method: string;
  plural: ResourcePlural;
  namespace?: string;
  name?: string;
  subresource?: string;
  /** What is asked of a Service, for `proxy`. */
  proxied?: string;
  query: URLSearchParams;
  accept: string;
  authorization: string;
  headers: IncomingHttpHeaders;
  body?: unknown;
  /** Of the answer to a write; absent when there was none, or it was a fault. */
  code?: number;
}

interface Change {
  version: number;
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  plural: string;
  object: KubernetesObject;
}

type Stored = KubernetesObject & { spec?: object; status?: object };

const PATH =
  /^\/(?:api\/v1|apis\/[^/]+\/[^/]+)(?:\/namespaces\/([^/]+))?\/([a-z]+)(?:\/([^/]+)(?:\/(status|proxy)(\/.*)?)?)?$/;

/** The parts of an API server that a portal meets, on a port of its own, with faults at will. */
export class FakeCluster {
  readonly requests: FakeRequest[] = [];
  /** Asked for each request; no fault without an answer. */
  fault: (request: FakeRequest) => Fault | undefined = () => undefined;
  /** What a Service's pods answer; those of one that is not there answer 503 as the API server's own. */
  pods: (service: string, path: string) => number = () => 200;
  /** Told of each object that was written, with the kind; acts as the controllers do. */
  controller: (plural: string, object: KubernetesObject) => void = () => {};
  readonly #server: Server;
  readonly #objects = new Map<string, Stored>();
  readonly #changes: Change[] = [];
  readonly #watches = new Set<{ plural: string; response: ServerResponse }>();
  #version = 100;
  /** Changes up to this one are forgotten. */
  #compacted = 0;

  static async start(): Promise<FakeCluster> {
    const cluster = new FakeCluster();
    await new Promise<void>(resolve => {
      cluster.#server.listen(0, '127.0.0.1', resolve);
    });
    return cluster;
  }

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(error => {
        response.destroy(error);
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get openWatches(): number {
    return this.#watches.size;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  get<T extends KubernetesObject>(
    plural: ResourcePlural,
    namespace: string,
    name: string,
  ): T {
    const object = this.#objects.get(`${plural}/${namespace}/${name}`);
    if (!object) throw new Error(`No ${plural}/${name} in ${namespace}`);
    return structuredClone(object) as unknown as T;
  }

  list<T extends KubernetesObject>(plural: ResourcePlural): T[] {
    return [...this.#objects]
      .filter(([key]) => key.startsWith(`${plural}/`))
      .map(([, object]) => structuredClone(object) as unknown as T);
  }

  /** Creates or replaces. A uid and a creation time are given where there is none. */
  put<T extends KubernetesObject>(plural: ResourcePlural, object: T): T {
    const { namespace = '', name } = object.metadata;
    const key = `${plural}/${namespace}/${name}`;
    const former = this.#objects.get(key);
    this.#version += 1;
    const stored: Stored = {
      ...structuredClone(object),
      metadata: {
        creationTimestamp: '2026-11-01T09:00:00Z',
        ...object.metadata,
        uid: object.metadata.uid ?? former?.metadata.uid ?? randomUUID(),
        resourceVersion: String(this.#version),
      },
    };
    this.#objects.set(key, stored);
    this.#announce(former ? 'MODIFIED' : 'ADDED', plural, stored);
    this.controller(plural, structuredClone(stored));
    return structuredClone(stored) as unknown as T;
  }

  /** Changes what is there. */
  change<T extends KubernetesObject>(
    plural: ResourcePlural,
    namespace: string,
    name: string,
    change: (object: T) => void,
  ): T {
    const object = this.get<T>(plural, namespace, name);
    change(object);
    return this.put(plural, object);
  }

  remove(plural: ResourcePlural, namespace: string, name: string): void {
    const key = `${plural}/${namespace}/${name}`;
    const object = this.#objects.get(key);
    if (!object) return;
    this.#objects.delete(key);
    this.#version += 1;
    this.#announce('DELETED', plural, {
      ...object,
      metadata: { ...object.metadata, resourceVersion: `${this.#version}` },
    });
  }

  /** Forgets the changes so far: watches and lists from before are answered by 410. */
  compact(): void {
    this.#compacted = this.#version;
  }

  /** Writes a line into every open watch of a kind. */
  writeLine(plural: ResourcePlural, line: string): void {
    for (const watch of this.#watches) {
      if (watch.plural === plural) watch.response.write(line);
    }
  }

  endWatches(plural: ResourcePlural): void {
    for (const watch of this.#watches) {
      if (watch.plural === plural) watch.response.end();
    }
  }

  #announce(type: Change['type'], plural: string, object: Stored): void {
    const change = { version: this.#version, type, plural, object };
    this.#changes.push(change);
    this.writeLine(plural as ResourcePlural, lineOf(change));
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    const [, namespace, plural, name, subresource, proxied] =
      PATH.exec(url.pathname) ?? [];
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const asked: FakeRequest = {
      method: request.method ?? '',
      plural: plural as ResourcePlural,
      namespace,
      name,
      subresource,
      ...(proxied && { proxied }),
      query: url.searchParams,
      accept: request.headers.accept ?? '',
      authorization: request.headers.authorization ?? '',
      headers: request.headers,
      ...(body && { body: JSON.parse(body) as unknown }),
    };
    this.requests.push(asked);
    const fault = this.fault(asked);
    const type = request.headers['content-type'] ?? '';
    if (!fault) this.#answer(asked, type, response);
    else this.#misbehave(fault, asked, type, response);
  }

  #misbehave(
    fault: Fault,
    asked: FakeRequest,
    type: string,
    response: ServerResponse,
  ): void {
    switch (fault.kind) {
      case 'hang':
        return;
      case 'status':
        response.writeHead(fault.code, fault.headers);
        response.end(fault.body ?? '');
        return;
      case 'truncate':
      case 'stall':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write(fault.body);
        if (fault.kind === 'truncate') {
          setImmediate(() => response.destroy());
        }
        return;
      case 'act-then-reset':
        this.#write(asked, type);
        response.destroy();
        return;
      default:
        response.destroy();
    }
  }

  #answer(asked: FakeRequest, type: string, response: ServerResponse): void {
    const { method, name, query } = asked;
    if (query.get('watch') === 'true') this.#watch(asked, response);
    else if (asked.proxied) send(response, this.#pass(asked));
    else if (method === 'POST') send(response, this.#create(asked));
    else if (method === 'PATCH') send(response, this.#write(asked, type));
    else send(response, name ? this.#read(asked) : this.#listed(asked));
  }

  #read({ plural, namespace = '', name, accept }: FakeRequest): Answer {
    const object = this.#objects.get(`${plural}/${namespace}/${name}`);
    if (!object)
      return status(404, 'NotFound', `${plural} "${name}" not found`, name);
    return accept.includes('PartialObjectMetadata')
      ? { code: 200, body: { metadata: object.metadata } }
      : { code: 200, body: object };
  }

  #listed({ plural, namespace, query }: FakeRequest): Answer {
    const [from, at] = (query.get('continue') ?? `0,${this.#version}`).split(
      ',',
    );
    if (Number(at) < this.#compacted) {
      return status(
        410,
        'Expired',
        'The provided continue parameter is too old',
      );
    }
    const items = this.list(plural).filter(
      ({ metadata }) => !namespace || metadata.namespace === namespace,
    );
    const limit = Number(query.get('limit') ?? items.length);
    const end = Number(from) + limit;
    return {
      code: 200,
      body: {
        metadata: {
          resourceVersion: at,
          ...(end < items.length && { continue: `${end},${at}` }),
        },
        items: items.slice(Number(from), end),
      },
    };
  }

  #watch({ plural, query }: FakeRequest, response: ServerResponse): void {
    const from = Number(query.get('resourceVersion'));
    if (from < this.#compacted) {
      send(response, status(410, 'Expired', 'too old resource version'));
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    for (const change of this.#changes) {
      if (change.plural === plural && change.version > from) {
        response.write(lineOf(change));
      }
    }
    const watch = { plural, response };
    this.#watches.add(watch);
    response.on('close', () => this.#watches.delete(watch));
  }

  #write(asked: FakeRequest, type: string): Answer {
    const answer = this.#patch(asked, type);
    asked.code = answer.code;
    return answer;
  }

  #create({ plural, namespace = '', body, ...asked }: FakeRequest): Answer {
    const object = body as Stored;
    const { name } = object.metadata;
    if (this.#objects.has(`${plural}/${namespace}/${name}`)) {
      return status(
        409,
        'AlreadyExists',
        `${plural} "${name}" already exists`,
        name,
      );
    }
    const created = this.put(plural, {
      ...object,
      metadata: { ...object.metadata, namespace },
    });
    this.requests[this.requests.length - 1].code = asked.code ?? 201;
    return { code: 201, body: created };
  }

  #pass({ namespace = '', name = '', proxied = '' }: FakeRequest): Answer {
    const [service] = decodeURIComponent(name).split(':');
    return this.#objects.has(`services/${namespace}/${service}`)
      ? { code: this.pods(service, proxied), body: {} }
      : status(404, 'NotFound', `services "${service}" not found`, service);
  }

  #patch(asked: FakeRequest, type: string): Answer {
    const { plural, namespace = '', name, subresource, query, body } = asked;
    const former = this.#objects.get(`${plural}/${namespace}/${name}`);
    if (!former)
      return status(404, 'NotFound', `${plural} "${name}" not found`, name);
    const patched = applyPatch(former, type, body);
    const { uid, resourceVersion } = patched.metadata;
    if (uid !== former.metadata.uid) {
      return status(
        409,
        'Conflict',
        'Precondition failed: UID in precondition differs',
      );
    }
    if (resourceVersion !== former.metadata.resourceVersion) {
      return status(409, 'Conflict', 'the object has been modified');
    }
    const next: Stored = subresource
      ? { ...former, status: patched.status }
      : { ...patched, status: former.status };
    if (canonicalJson(next.spec) !== canonicalJson(former.spec)) {
      next.metadata = written(next, query.get('fieldManager') ?? 'unknown');
    }
    return { code: 200, body: this.put(plural, next) };
  }
}

interface Answer {
  code: number;
  body: unknown;
}

function written({ metadata }: Stored, manager: string) {
  return {
    ...metadata,
    generation: (metadata.generation ?? 1) + 1,
    managedFields: [
      { manager, time: '2026-11-01T11:00:00Z', fieldsV1: { 'f:spec': {} } },
    ],
  };
}

function status(code: number, reason: string, message: string, name?: string) {
  return {
    code,
    body: { code, reason, message, ...(name && { details: { name } }) },
  };
}

function send(response: ServerResponse, { code, body }: Answer): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function lineOf({ type, object }: Change): string {
  return `${JSON.stringify({ type, object })}\n`;
}
