import {
  ClusterError,
  WatchEvent,
} from '@backstage-deployments/plugin-deployments-node';
import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';
import { errorOfStatus } from '../errorOfStatus';
import { StatusBody } from '../StatusBody';

/** etcd refuses objects above 1.5 MiB by default; with JSON's overhead nothing honest is longer than this. */
const LINE_BYTES_MAX = 8 * 1024 * 1024;
const NEWLINE = 10;

/**
 * The events of a watch: one JSON document a line. Ends when the stream does.
 *
 * @throws ClusterError `malformed` for a line that is no event: skipping it would lose an object, so the caller has to
 * list again; or the kind of the Status that the server sent, `expired` for 410
 */
export async function* decodeWatchStream(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<WatchEvent> {
  // Kept as bytes and as pieces: a chunk may end within a character, and a long line must not be copied for each chunk.
  let pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let start = 0;
    let end = chunk.indexOf(NEWLINE);
    while (end >= 0) {
      pieces.push(chunk.subarray(start, end));
      const line = Buffer.concat(pieces).toString('utf8').trim();
      pieces = [];
      length = 0;
      if (line) yield decodeLine(line);
      start = end + 1;
      end = chunk.indexOf(NEWLINE, start);
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > LINE_BYTES_MAX) {
      throw new ClusterError('malformed', 'A watch event is longer than 8 MiB');
    }
  }
  if (Buffer.concat(pieces).toString('utf8').trim()) {
    throw new ClusterError('malformed', 'The watch ended within an event');
  }
}

function decodeLine(line: string): WatchEvent {
  const { type, object } = parse(line);
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      return { type, object };
    case 'BOOKMARK':
      return {
        type,
        resourceVersion: object.metadata.resourceVersion ?? '',
      };
    case 'ERROR':
      throw errorOfStatus(object as unknown as StatusBody);
    default:
      throw new ClusterError('malformed', `Unknown watch event ${type}`);
  }
}

function parse(line: string): { type: string; object: KubernetesObject } {
  try {
    const event: unknown = JSON.parse(line);
    if (isEvent(event)) return event;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ClusterError('malformed', 'A line of the watch is no event');
}

function isEvent(
  value: unknown,
): value is { type: string; object: KubernetesObject } {
  if (typeof value !== 'object' || value === null) return false;
  const { type, object } = value as { type?: unknown; object?: unknown };
  if (typeof type !== 'string' || typeof object !== 'object') return false;
  return object !== null && (type === 'ERROR' || 'metadata' in object);
}
