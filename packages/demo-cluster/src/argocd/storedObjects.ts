import { ObjectStore } from '../apiserver/ObjectStore';
import { ResourceType } from '../apiserver/ResourceType';
import { resourceTypes } from '../apiserver/resourceTypes';
import { LiveObjects } from './compareResources';
import { findResourceType } from './findResourceType';
import { applicationOf } from './trackingId';

/** Kinds that only controllers make; they are many, and Argo CD does not prune what another object owns. */
const derivedTypes: readonly ResourceType[] = [
  resourceTypes.pods,
  resourceTypes.replicasets,
  resourceTypes.events,
];
const keptTypes = Object.values<ResourceType>(resourceTypes).filter(
  type => !derivedTypes.includes(type),
);

export function storedObjects(store: ObjectStore): LiveObjects {
  return {
    find({ apiVersion, kind, metadata }) {
      const type = findResourceType(apiVersion, kind);
      return type && store.get(type, metadata.namespace, metadata.name);
    },
    tracked: application =>
      keptTypes
        .flatMap(type => store.list(type))
        .filter(
          object =>
            applicationOf(object) === application &&
            !object.metadata.ownerReferences?.length,
        ),
  };
}
