import { ApiObject } from '../ApiObject';
import { ApiStatusError } from '../ApiStatusError';
import { DeleteOptions, ObjectStore } from '../ObjectStore';
import { ResourceType } from '../ResourceType';
import { ApiCall } from './ApiCall';
import { parseJsonBody } from './parseJsonBody';
import { dryRunOf } from './writeOptions';

/**
 * DELETE of one object. Answers a success `Status`, or the object when it is only marked.
 *
 * @throws ApiStatusError 400, 404, 409 (preconditions), 501 for foreground deletion
 */
export function deleteObject(store: ObjectStore, call: ApiCall): object {
  const { type, namespace, name = '' } = call.path;
  const options = deleteOptions(call);
  const deleted = store.delete(type, namespace, name, options);
  const isMarked =
    store.get(type, namespace, name)?.metadata.uid === deleted.metadata.uid;
  return isMarked && !options.dryRun ? deleted : success(type, deleted);
}

/** @throws ApiStatusError 400, 501 */
export function deleteOptions({
  query,
  contentType,
  body,
}: ApiCall): DeleteOptions {
  const given = (body ? parseJsonBody(contentType, body) : {}) as Record<
    string,
    unknown
  >;
  const policy = String(
    given.propagationPolicy ?? query.get('propagationPolicy') ?? 'Background',
  );
  if (policy === 'Foreground') {
    throw ApiStatusError.notImplemented('propagationPolicy Foreground');
  }
  const isOrphaning = given.orphanDependents === true || policy === 'Orphan';
  if (!isOrphaning && policy !== 'Background') {
    throw ApiStatusError.badRequest(
      `propagationPolicy: Unsupported value: "${policy}": supported values: "Background", "Foreground", "Orphan"`,
    );
  }
  const grace = given.gracePeriodSeconds ?? query.get('gracePeriodSeconds');
  const dryRun =
    Array.isArray(given.dryRun) && given.dryRun.includes('All')
      ? 'All'
      : dryRunOf(query);
  return {
    propagationPolicy: isOrphaning ? 'Orphan' : 'Background',
    ...(given.preconditions ? { preconditions: given.preconditions } : {}),
    ...(grace !== null &&
      grace !== undefined && { gracePeriodSeconds: Number(grace) }),
    ...(dryRun && { dryRun }),
  };
}

function success(
  type: ResourceType,
  { metadata }: Readonly<ApiObject>,
): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: metadata.name,
      ...(type.group && { group: type.group }),
      kind: type.plural,
      uid: metadata.uid,
    },
  };
}
