import { ServerResponse } from 'node:http';
import { ApiStatusError } from '../ApiStatusError';
import { Clock } from '../Clock';
import { ObjectStore, StoreEvent } from '../ObjectStore';
import { requireKnownVersion } from './listObjects';
import { Representation } from './negotiate';
import { parseWatchOptions, WatchOptions } from './parseWatchOptions';
import { represent } from './represent';
import { ResourcePath } from './ResourcePath';
import { selectEvent } from './selectEvent';
import { Selection } from './select/Selection';
import { statusOf } from './sendJson';
import { SharedEvent, shareEvent, WatchHub } from './WatchHub';

/** A client that reads this slowly is cut off, as the real server ends watchers whose buffer is full. */
const BACKLOG_BYTES_MAX = 64 * 1024 * 1024;

/** Marks the bookmark that ends the initial events (apimachinery pkg/apis/meta/v1, InitialEventsAnnotationKey). */
const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

export interface WatchContext {
  readonly store: ObjectStore;
  readonly hub: WatchHub;
  readonly clock: Clock;
  readonly bookmarkIntervalMs: number;
  /**
   * How a watch from a forgotten version is refused. A real server mostly says it within the stream; 410 as the answer
   * itself is seen too, from older ones and from proxies.
   */
  readonly expiredWatch: 'stream' | 'status';
}

/**
 * Streams events, one JSON a line, until the timeout, the client, or the server's end.
 *
 * @throws ApiStatusError before anything was sent: 400, 410
 */
export function serveWatch(
  context: WatchContext,
  response: ServerResponse,
  { type }: ResourcePath,
  selection: Selection,
  representation: Representation,
  query: URLSearchParams,
): void {
  const options = parseWatchOptions(query);
  const past = pastEvents(context, type, selection, options);
  if (!past && context.expiredWatch === 'status') throw expired(options);
  response.writeHead(200, {
    'content-type': 'application/json',
    'cache-control': 'no-cache, private',
  });
  response.flushHeaders();
  if (!past) {
    response.end(line('ERROR', JSON.stringify(statusOf(expired(options)))));
    return;
  }

  const send = (shared: SharedEvent) => {
    const event = selectEvent(shared.event, selection);
    if (!event) return;
    const json =
      representation === 'object'
        ? shared.json()
        : JSON.stringify(represent(shared.event.object, representation));
    response.write(line(event, json));
    if (response.writableLength > BACKLOG_BYTES_MAX) response.destroy();
  };
  const bookmark = (annotations?: Record<string, string>) => {
    const { resourceVersion } = context.store;
    const object = {
      kind: type.kind,
      apiVersion: type.group ? `${type.group}/${type.version}` : type.version,
      metadata: { resourceVersion, creationTimestamp: null, annotations },
    };
    response.write(line('BOOKMARK', JSON.stringify(object)));
  };

  for (const event of past) send(shareEvent(event));
  if (options.hasInitialEvents) bookmark({ [INITIAL_EVENTS_END]: 'true' });
  const stop = [
    context.hub.watch(type, send),
    options.hasBookmarks ? repeatBookmark(context, bookmark) : () => {},
    context.clock.after(options.timeoutMs, () => {
      // The last word, so that the client goes on from here.
      if (options.hasBookmarks) bookmark();
      response.end();
    }),
  ];
  response.once('close', () => stop.forEach(end => end()));
}

/** What to send before the first live event: undefined when it is forgotten. */
function pastEvents(
  { store }: WatchContext,
  type: ResourcePath['type'],
  selection: Selection,
  { resourceVersion, hasInitialEvents }: WatchOptions,
): readonly StoreEvent[] | undefined {
  requireKnownVersion(store, resourceVersion);
  if (!['', '0'].includes(resourceVersion) && !hasInitialEvents) {
    return store.eventsSince(type, resourceVersion);
  }
  return store
    .list(type, { namespace: selection.namespace })
    .map(object => ({ type: 'ADDED', resource: type, object }));
}

function repeatBookmark(
  { clock, bookmarkIntervalMs }: WatchContext,
  bookmark: () => void,
): () => void {
  let cancel = () => {};
  const schedule = () => {
    cancel = clock.after(bookmarkIntervalMs, () => {
      bookmark();
      schedule();
    });
  };
  schedule();
  return () => cancel();
}

function expired({ resourceVersion }: WatchOptions): ApiStatusError {
  return ApiStatusError.expired(`too old resource version: ${resourceVersion}`);
}

function line(type: string, object: string): string {
  return `{"type":"${type}","object":${object}}\n`;
}
