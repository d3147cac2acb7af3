import { ApiObject } from '../ApiObject';
import { ApiStatusError } from '../ApiStatusError';
import { ObjectStore } from '../ObjectStore';
import { ApiCall } from './ApiCall';
import { parseJsonBody } from './parseJsonBody';
import { requireObject } from './requireObject';
import { withScale } from './scale';
import { writeOptions } from './writeOptions';

/**
 * PUT of an object, its status or its scale. Custom resources are not replaced without a resourceVersion.
 *
 * @throws ApiStatusError 400, 404, 409 (resourceVersion or uid), 415, 422
 */
export function replaceObject(
  store: ObjectStore,
  call: ApiCall,
): Readonly<ApiObject> {
  const { type, namespace, name = '', subresource } = call.path;
  const body = parseJsonBody(call.contentType, call.body);
  const before = store.get(type, namespace, name);
  if (!before) throw ApiStatusError.notFound(type, name);
  if (subresource === 'scale') {
    return store.update(type, withScale(before, body), writeOptions(call));
  }
  const object = requireObject(body, call.path);
  if (type.custom && !object.metadata.resourceVersion) {
    throw ApiStatusError.invalid(type, name, [
      {
        field: 'metadata.resourceVersion',
        reason: 'FieldValueInvalid',
        message: 'Invalid value: 0: must be specified for an update',
      },
    ]);
  }
  return store.update(type, object, writeOptions(call));
}
