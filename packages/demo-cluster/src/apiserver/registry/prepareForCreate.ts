import { ApiObject } from '../ApiObject';
import { ResourceType } from '../ResourceType';
import { applyDefaults } from './applyDefaults';
import { validateObject } from './validateObject';

const firstStatus: Record<string, object> = {
  pods: { phase: 'Pending', qosClass: 'BestEffort' },
  namespaces: { phase: 'Active' },
  services: { loadBalancer: {} },
  deployments: {},
  replicasets: { replicas: 0 },
};

/**
 * What a registry does to a new object before it is stored: defaults, validation, and no status of the caller's where
 * that has its own subresource.
 *
 * @throws ApiStatusError Invalid
 */
export function prepareForCreate(
  type: ResourceType,
  object: ApiObject,
): ApiObject {
  const { status, ...rest } = applyDefaults(type, object);
  const created = (
    type.status
      ? { ...rest, ...(!type.custom && { status: firstStatus[type.plural] }) }
      : { ...rest, ...(status !== undefined && { status }) }
  ) as ApiObject;
  validateObject(type, created);
  return created;
}
