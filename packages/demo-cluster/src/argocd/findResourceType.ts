import { ResourceType } from '../apiserver/ResourceType';
import { resourceTypes } from '../apiserver/resourceTypes';

/** Undefined for a kind that the cluster does not serve. */
export function findResourceType(
  apiVersion: string,
  kind: string,
): ResourceType | undefined {
  return Object.values<ResourceType>(resourceTypes).find(
    type =>
      type.kind === kind &&
      apiVersion ===
        (type.group ? `${type.group}/${type.version}` : type.version),
  );
}
