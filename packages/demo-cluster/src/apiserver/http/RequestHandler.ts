import { IncomingMessage, ServerResponse } from 'node:http';
import { ApiStatusError } from '../ApiStatusError';
import { ObjectStore } from '../ObjectStore';
import { ApiCall } from './ApiCall';
import { askService } from './askService';
import { authenticate, authorize, Tokens, Verb } from './authorization';
import { createObject } from './createObject';
import { deleteObject, deleteOptions } from './deleteObject';
import { describeOpenApi } from './describeOpenApi';
import { discover } from './discovery';
import { listObjects } from './listObjects';
import { ListSnapshots } from './ListSnapshots';
import { negotiate } from './negotiate';
import { parsePath } from './parsePath';
import { isTrue } from './parseWatchOptions';
import { patchObject } from './patchObject';
import { readBody } from './readBody';
import { replaceObject } from './replaceObject';
import { listHeader, represent, representItem } from './represent';
import { ResourcePath } from './ResourcePath';
import { scaleOf } from './scale';
import { parseSelection } from './select/parseSelection';
import { sendError, sendJson } from './sendJson';
import { serverVersion } from './serverVersion';
import { serveWatch, WatchContext } from './serveWatch';

/** Answered to anybody, as the real server's public-info-viewer role has it. */
const healthPaths = ['/livez', '/readyz', '/healthz'];

interface Handled {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: ResourcePath;
  readonly query: URLSearchParams;
}

/** Answers the requests of an API server. */
export class RequestHandler {
  readonly #context: WatchContext;
  readonly #store: ObjectStore;
  readonly #tokens: Tokens;
  readonly #snapshots: ListSnapshots;

  constructor(context: WatchContext, tokens: Tokens) {
    this.#context = context;
    this.#store = context.store;
    this.#tokens = tokens;
    this.#snapshots = new ListSnapshots(context.store);
  }

  async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    try {
      await this.#route(request, response);
    } catch (error) {
      if (response.headersSent || response.destroyed) {
        response.destroy();
        return;
      }
      if (error instanceof ApiStatusError) {
        sendError(response, error);
        return;
      }
      // A defect of this server: say so instead of leaving the client waiting.
      console.error(`${request.method} ${request.url}:`, error);
      const message = `Internal error occurred: ${String(error)}`;
      sendError(response, new ApiStatusError(500, 'InternalError', message));
    }
  }

  async #route(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { pathname, searchParams: query } = url;
    if (healthPaths.some(path => pathname.startsWith(path))) {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
      return;
    }
    if (pathname === '/version') {
      sendJson(response, 200, serverVersion);
      return;
    }
    const user = authenticate(this.#tokens, request.headers.authorization);
    if (request.headers['impersonate-user']) {
      throw ApiStatusError.notImplemented('impersonation');
    }
    const discovered =
      request.method === 'GET' &&
      (discover(pathname) ?? describeOpenApi(pathname));
    if (discovered) {
      sendJson(response, 200, discovered);
      return;
    }
    const path = parsePath(pathname);
    if (!path) throw ApiStatusError.noSuchResource();
    const verb = verbOf(request, path, query);
    authorize(user, verb, path);
    await this.#serve(verb, { request, response, path, query });
  }

  async #serve(verb: Verb, handled: Handled): Promise<void> {
    const { request, response, path, query } = handled;
    if (path.proxied !== undefined) {
      if (verb !== 'get') {
        throw ApiStatusError.notImplemented(`${verb} through services/proxy`);
      }
      const { code, body } = askService(this.#store, path);
      response.writeHead(code, { 'content-type': 'text/plain' }).end(body);
      return;
    }
    const representation = negotiate(request.headers.accept);
    switch (verb) {
      case 'watch':
        serveWatch(
          this.#context,
          response,
          path,
          parseSelection(path, query),
          representation,
          query,
        );
        return;
      case 'list':
        this.#list(handled);
        return;
      case 'get':
        sendJson(response, 200, this.#get(path, representation));
        return;
      default:
        await this.#write(verb, handled, {
          path,
          query,
          representation,
          contentType: request.headers['content-type'],
          body: await readBody(request),
          manager: managerOf(request, query),
        });
    }
  }

  #get(path: ResourcePath, representation: ApiCall['representation']): object {
    const { type, namespace, name = '', subresource } = path;
    const object = this.#store.get(type, namespace, name);
    if (!object) throw ApiStatusError.notFound(type, name);
    return subresource === 'scale'
      ? scaleOf(object)
      : represent(object, representation);
  }

  #list({ request, response, path, query }: Handled): void {
    const representation = negotiate(request.headers.accept);
    const { objects, metadata } = listObjects(
      this.#store,
      this.#snapshots,
      path,
      parseSelection(path, query),
      query,
    );
    sendJson(response, 200, {
      ...listHeader(path.type, representation),
      metadata,
      items: objects.map(object =>
        representItem(path.type, object, representation),
      ),
    });
  }

  async #write(
    verb: Verb,
    { response, path, query }: Handled,
    call: ApiCall,
  ): Promise<void> {
    if (/^(Strict|Warn)$/.test(query.get('fieldValidation') ?? '')) {
      response.setHeader(
        'warning',
        '299 - "the demo cluster does not look for unknown fields"',
      );
    }
    const answer = (code: number, object: Parameters<typeof scaleOf>[0]) =>
      sendJson(
        response,
        code,
        path.subresource === 'scale'
          ? scaleOf(object)
          : represent(object, call.representation),
      );
    switch (verb) {
      case 'create':
        answer(201, createObject(this.#store, call));
        return;
      case 'update':
        answer(200, replaceObject(this.#store, call));
        return;
      case 'patch':
        answer(200, patchObject(this.#store, call));
        return;
      case 'delete':
        sendJson(response, 200, deleteObject(this.#store, call));
        return;
      default:
        sendJson(response, 200, this.#deleteCollection(call));
    }
  }

  #deleteCollection(call: ApiCall): object {
    const { path, query } = call;
    const options = deleteOptions(call);
    const selection = parseSelection(path, query);
    const items = this.#store
      .list(path.type, { namespace: path.namespace })
      .filter(object => selection.matches(object));
    for (const { metadata } of items) {
      this.#store.delete(path.type, metadata.namespace, metadata.name, options);
    }
    return { ...listHeader(path.type, 'object'), metadata: {}, items };
  }
}

const singleVerbs: Record<string, Verb | undefined> = {
  GET: 'get',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** @throws ApiStatusError 405 */
function verbOf(
  { method = '' }: IncomingMessage,
  { name, subresource }: ResourcePath,
  query: URLSearchParams,
): Verb {
  const isWatch = isTrue(query.get('watch'));
  if (method === 'GET' && isWatch && !subresource) return 'watch';
  const verb = name
    ? singleVerbs[method]
    : ({ GET: 'list', POST: 'create', DELETE: 'deletecollection' } as const)[
        method
      ];
  if (!verb || (subresource && verb === 'delete')) {
    throw ApiStatusError.methodNotAllowed();
  }
  return verb;
}

function managerOf(
  { headers }: IncomingMessage,
  query: URLSearchParams,
): string {
  const [agent] = (headers['user-agent'] ?? '').split('/');
  return query.get('fieldManager') || agent || 'unknown';
}
