import { ApiObject, OwnerReference } from '../apiserver/ApiObject';

/** The one owner that manages an object. */
export function controllerOwner({
  metadata,
}: Readonly<ApiObject>): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller);
}

/** The reference by which `owner` manages what it makes. */
export function controllerReference({
  apiVersion,
  kind,
  metadata,
}: Readonly<ApiObject>): OwnerReference {
  return {
    apiVersion,
    kind,
    name: metadata.name,
    uid: metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}
