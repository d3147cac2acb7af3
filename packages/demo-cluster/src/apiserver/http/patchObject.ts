import { ApiObject } from '../ApiObject';
import { ApiStatusError } from '../ApiStatusError';
import { ObjectStore } from '../ObjectStore';
import { ResourceType } from '../ResourceType';
import { ApiCall } from './ApiCall';
import { parseJson } from './parseJsonBody';
import { applyJsonPatch } from './patch/applyJsonPatch';
import { applyMergePatch } from './patch/applyMergePatch';
import { applyStrategicMergePatch } from './patch/applyStrategicMergePatch';
import { requireObject } from './requireObject';
import { scaleOf, withScale } from './scale';
import { writeOptions } from './writeOptions';

const JSON_PATCH = 'application/json-patch+json';
const MERGE_PATCH = 'application/merge-patch+json';
const STRATEGIC_PATCH = 'application/strategic-merge-patch+json';
const APPLY_PATCH = 'application/apply-patch+yaml';

/**
 * PATCH of an object, its status or its scale.
 *
 * @throws ApiStatusError 400, 404, 409 (resourceVersion), 415, 422 (uid, a failing `test`), 501 for server-side apply
 */
export function patchObject(
  store: ObjectStore,
  call: ApiCall,
): Readonly<ApiObject> {
  const { type, namespace, name = '', subresource } = call.path;
  const patch = parsePatch(type, call);
  const before = store.get(type, namespace, name);
  if (!before) throw ApiStatusError.notFound(type, name);
  if (subresource === 'scale') {
    const scale = applyPatch(type, scaleOf(before), patch);
    return store.update(type, withScale(before, scale), writeOptions(call));
  }
  const patched = requireObject(
    applyPatch(type, before, patch),
    call.path,
  ) as ApiObject;
  requireSameUid(type, before, patched);
  return store.update(type, patched, writeOptions(call));
}

interface Patch {
  readonly contentType: string;
  readonly body: unknown;
}

function parsePatch(
  { custom }: ResourceType,
  { contentType = '', body }: ApiCall,
): Patch {
  const type = contentType.split(';')[0].trim();
  if (type === APPLY_PATCH || type === 'application/apply-patch+cbor') {
    throw ApiStatusError.notImplemented('server-side apply');
  }
  const accepted = custom
    ? [JSON_PATCH, MERGE_PATCH]
    : [JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH];
  if (!accepted.includes(type)) {
    throw ApiStatusError.unsupportedMediaType([...accepted, APPLY_PATCH]);
  }
  return { contentType: type, body: parseJson(body) };
}

function applyPatch<T extends object>(
  type: ResourceType,
  object: T,
  { contentType, body }: Patch,
): T {
  switch (contentType) {
    case JSON_PATCH:
      return applyJsonPatch(object, body);
    case MERGE_PATCH:
      return applyMergePatch(object, body);
    default:
      return applyStrategicMergePatch(type.plural, object, body);
  }
}

/**
 * A PUT with another uid is a 409, a PATCH is a 422: it is validated as a change of an immutable field. Client-go relies
 * on it (kubernetes pkg/controller/controller_ref_manager.go, ReleasePod).
 */
function requireSameUid(
  type: ResourceType,
  before: Readonly<ApiObject>,
  { metadata }: ApiObject,
): void {
  if (metadata.uid === before.metadata.uid) return;
  if (metadata.resourceVersion !== before.metadata.resourceVersion) {
    throw ApiStatusError.stale(type, before.metadata.name);
  }
  throw ApiStatusError.invalid(type, before.metadata.name, [
    {
      field: 'metadata.uid',
      reason: 'FieldValueInvalid',
      message: `Invalid value: "${metadata.uid}": field is immutable`,
    },
  ]);
}
