import { ApiObject } from '../ApiObject';
import { ApiStatusError } from '../ApiStatusError';
import { objectKey } from '../ObjectTable';
import { ObjectStore } from '../ObjectStore';
import { decodeContinueToken, encodeContinueToken } from './continueToken';
import { ListSnapshots } from './ListSnapshots';
import { ResourcePath } from './ResourcePath';
import { Selection } from './select/Selection';

interface Page {
  readonly objects: readonly Readonly<ApiObject>[];
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
}

const CONTINUE_EXPIRED =
  'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.';

/**
 * A list, or a page of one: all pages are of the version that the first was of.
 *
 * @throws ApiStatusError 400 (parameters), 410 (a token whose version is forgotten), 504 (a version still to come)
 */
export function listObjects(
  store: ObjectStore,
  snapshots: ListSnapshots,
  { type }: ResourcePath,
  selection: Selection,
  query: URLSearchParams,
): Page {
  const continued = query.get('continue')
    ? decodeContinueToken(query.get('continue')!)
    : undefined;
  const wanted = query.get('resourceVersion') ?? '';
  if (continued && wanted && wanted !== '0') {
    throw ApiStatusError.badRequest(
      'specifying resource version is not allowed when using continue',
    );
  }
  const version =
    continued?.resourceVersion ?? versionToList(store, wanted, query);
  const snapshot = snapshots.at(type, version);
  if (!snapshot) {
    throw ApiStatusError.expired(
      continued
        ? CONTINUE_EXPIRED
        : 'The resourceVersion for the provided list is too old.',
    );
  }

  // The watch cache answers version 0 and gives it all (apiserver pkg/storage/cacher).
  const limit = wanted === '0' && !continued ? 0 : parseLimit(query);
  const start = continued ? firstAfter(snapshot.keys, continued.after) : 0;
  const objects: Readonly<ApiObject>[] = [];
  let next = start;
  while (next < snapshot.objects.length) {
    const object = snapshot.objects[next];
    if (selection.matches(object)) {
      if (limit > 0 && objects.length === limit) break;
      objects.push(object);
    }
    next += 1;
  }
  const isMore = next < snapshot.objects.length;
  const last = objects[objects.length - 1];
  return {
    objects,
    metadata: {
      resourceVersion: version,
      ...(isMore && {
        continue: encodeContinueToken({
          resourceVersion: version,
          after: objectKey(last.metadata.namespace, last.metadata.name),
        }),
        ...(selection.isEverything && {
          remainingItemCount: snapshot.objects
            .slice(next)
            .filter(object => selection.matches(object)).length,
        }),
      }),
    },
  };
}

function versionToList(
  store: ObjectStore,
  wanted: string,
  query: URLSearchParams,
): string {
  const match = query.get('resourceVersionMatch');
  if (match && !wanted) {
    throw ApiStatusError.badRequest(
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  requireKnownVersion(store, wanted);
  return match === 'Exact' ? wanted : store.resourceVersion;
}

/**
 * '' and '0' are any version; others must be one that this store has reached.
 *
 * @throws ApiStatusError 400, 504
 */
export function requireKnownVersion(store: ObjectStore, wanted: string): void {
  if (wanted === '' || wanted === '0') return;
  if (!/^\d+$/.test(wanted)) {
    throw ApiStatusError.badRequest(
      `Invalid value: "${wanted}": strconv.ParseUint: parsing "${wanted}": invalid syntax`,
    );
  }
  if (Number(wanted) > Number(store.resourceVersion)) {
    throw ApiStatusError.tooLargeResourceVersion(wanted, store.resourceVersion);
  }
}

function parseLimit(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 0);
  if (!Number.isInteger(limit) || limit < 0) {
    throw ApiStatusError.badRequest(
      `limit: Invalid value: "${query.get('limit')}"`,
    );
  }
  return limit;
}

function firstAfter(keys: readonly string[], after: string): number {
  const index = keys.findIndex(key => key > after);
  return index < 0 ? keys.length : index;
}
