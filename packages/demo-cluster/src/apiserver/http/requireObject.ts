import { NewApiObject } from '../ApiObject';
import { ApiStatusError } from '../ApiStatusError';
import { ResourcePath } from './ResourcePath';

/**
 * A body as an object of the kind, namespace and name that the path says; the path fills in what the body leaves out.
 *
 * @throws ApiStatusError 400
 */
export function requireObject(
  body: unknown,
  { type, namespace, name }: ResourcePath,
): NewApiObject {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw ApiStatusError.badRequest('the body is not an object');
  }
  const object = body as Partial<NewApiObject>;
  const version = type.group ? `${type.group}/${type.version}` : type.version;
  requireSame(
    object.kind,
    type.kind,
    `${object.kind} in version "${object.apiVersion}" cannot be handled as a ${type.kind}`,
  );
  requireSame(
    object.apiVersion,
    version,
    `the API version in the data (${object.apiVersion}) does not match the expected API version (${version})`,
  );
  const metadata = object.metadata ?? {};
  if (typeof metadata !== 'object') {
    throw ApiStatusError.badRequest('metadata is not an object');
  }
  requireSame(
    metadata.namespace,
    namespace,
    'the namespace of the provided object does not match the namespace sent on the request',
  );
  if (name !== undefined) {
    requireSame(
      metadata.name,
      name,
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(namespace !== undefined && { namespace }),
      ...(name !== undefined && { name }),
    },
  };
}

function requireSame(
  given: unknown,
  expected: string | undefined,
  message: string,
): void {
  if (given !== undefined && given !== '' && given !== expected) {
    throw ApiStatusError.badRequest(message);
  }
}
