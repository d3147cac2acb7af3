import { ApiObject } from '../ApiObject';
import { ApiStatusError } from '../ApiStatusError';
import { ObjectStore } from '../ObjectStore';
import { resourceTypes } from '../resourceTypes';
import { ApiCall } from './ApiCall';
import { parseJsonBody } from './parseJsonBody';
import { requireObject } from './requireObject';
import { writeOptions } from './writeOptions';

/** @throws ApiStatusError 400, 404 (the namespace), 405, 409 (it exists), 415, 422 */
export function createObject(
  store: ObjectStore,
  call: ApiCall,
): Readonly<ApiObject> {
  const { type, namespace, name } = call.path;
  if (name !== undefined || (type.namespaced && namespace === undefined)) {
    throw ApiStatusError.methodNotAllowed();
  }
  const object = requireObject(
    parseJsonBody(call.contentType, call.body),
    call.path,
  );
  const { namespaces } = resourceTypes;
  if (namespace !== undefined && !store.get(namespaces, undefined, namespace)) {
    throw ApiStatusError.notFound(namespaces, namespace);
  }
  if (object.metadata.resourceVersion) {
    throw ApiStatusError.badRequest(
      'resourceVersion should not be set on objects to be created',
    );
  }
  return store.create(type, object, writeOptions(call));
}
