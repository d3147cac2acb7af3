import { ApiObject } from '../ApiObject';
import { ResourceType } from '../ResourceType';

/** What a registry does to a new object before it is stored: status is dropped where it has its own subresource. */
export function prepareForCreate(
  type: ResourceType,
  object: ApiObject,
): ApiObject {
  if (!type.status) return object;
  const { status, ...rest } = object;
  return rest as ApiObject;
}
