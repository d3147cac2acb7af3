import { KubernetesObject } from './KubernetesObjects';

/**
 * The uid of the controller that owns an object, if one does. Names are never compared: they are reused.
 *
 * @public
 */
export function controllerUid(object: KubernetesObject): string | undefined {
  return object.metadata.ownerReferences?.find(owner => owner.controller)?.uid;
}

/**
 * Those of `objects` that `owner` controls.
 *
 * @public
 */
export function controlledBy<T extends KubernetesObject>(
  objects: readonly T[],
  owner: KubernetesObject,
): T[] {
  return objects.filter(object => controllerUid(object) === owner.metadata.uid);
}
