import { ObjectMeta } from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { shareOwner } from './shareOwner';

/** Which object it is and whose: all that is read of the metadata of pods, Services and events, which are many. */
export function projectIdentity(metadata: ObjectMeta): ObjectMeta {
  const controller = metadata.ownerReferences?.find(owner => owner.controller);
  return {
    name: metadata.name,
    ...(metadata.namespace && { namespace: intern(metadata.namespace) }),
    uid: metadata.uid,
    ...(metadata.deletionTimestamp && {
      deletionTimestamp: metadata.deletionTimestamp,
    }),
    ...(controller && { ownerReferences: shareOwner(controller) }),
  };
}
