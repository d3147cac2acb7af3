import { ApiObject } from '../ApiObject';
import { ApiStatusError } from '../ApiStatusError';
import { ResourceType } from '../ResourceType';
import { validateMetadata } from './validateMetadata';
import { validateSpec } from './validateSpec';

/** @throws ApiStatusError Invalid, with every cause at once */
export function validateObject(
  type: ResourceType,
  object: ApiObject,
  before?: Readonly<ApiObject>,
): void {
  const causes = [
    ...validateMetadata(type, object),
    ...validateSpec(type, object, before),
  ];
  if (causes.length > 0) {
    throw ApiStatusError.invalid(type, object.metadata.name ?? '', causes);
  }
}
