import { ApiObject } from '../ApiObject';
import { ResourceType } from '../ResourceType';
import { applyDefaults } from './applyDefaults';
import { validateObject } from './validateObject';

/**
 * What a registry lets an update change. A write to the object leaves its status alone where that has its own
 * subresource; a write to the status leaves everything else, but for built-in kinds the annotations and finalizers too
 * (pkg/registry/apps/deployment/strategy.go: the controller writes its revision annotation that way).
 *
 * @throws ApiStatusError Invalid
 */
export function prepareForUpdate(
  type: ResourceType,
  before: Readonly<ApiObject>,
  update: ApiObject,
  subresource: 'status' | undefined,
): ApiObject {
  if (subresource) return statusUpdate(type, before, update);
  const after = applyDefaults(type, {
    ...update,
    apiVersion: before.apiVersion,
    kind: before.kind,
    metadata: keepServerManaged(before, update),
    ...(type.status && { status: before.status }),
  });
  validateObject(type, after, before);
  return after;
}

function statusUpdate(
  type: ResourceType,
  before: Readonly<ApiObject>,
  { status, metadata }: ApiObject,
): ApiObject {
  return {
    ...before,
    metadata: {
      ...before.metadata,
      ...(!type.custom && {
        annotations: metadata.annotations,
        finalizers: metadata.finalizers,
      }),
    },
    status,
  };
}

function keepServerManaged(
  before: Readonly<ApiObject>,
  update: ApiObject,
): ApiObject['metadata'] {
  const {
    name,
    generateName,
    namespace,
    uid,
    resourceVersion,
    generation,
    creationTimestamp,
    deletionTimestamp,
    deletionGracePeriodSeconds,
    managedFields,
  } = before.metadata;
  return {
    ...update.metadata,
    name,
    generateName,
    namespace,
    uid,
    resourceVersion,
    generation,
    creationTimestamp,
    deletionTimestamp,
    deletionGracePeriodSeconds,
    managedFields,
  };
}
