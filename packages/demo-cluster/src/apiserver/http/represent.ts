import { ApiObject } from '../ApiObject';
import { ResourceType } from '../ResourceType';
import { Representation } from './negotiate';

/** An object as it goes out. */
export function represent(
  object: Readonly<ApiObject>,
  representation: Representation,
): object {
  return representation === 'object'
    ? object
    : {
        kind: 'PartialObjectMetadata',
        apiVersion: 'meta.k8s.io/v1',
        metadata: object.metadata,
      };
}

/** Items of built-in kinds say neither kind nor apiVersion; custom resources do, as they are kept without a schema. */
export function representItem(
  type: ResourceType,
  object: Readonly<ApiObject>,
  representation: Representation,
): object {
  if (representation === 'metadata') return { metadata: object.metadata };
  if (type.custom) return object;
  const { apiVersion, kind, ...item } = object;
  return item;
}

export function listHeader(
  type: ResourceType,
  representation: Representation,
): { kind: string; apiVersion: string } {
  return representation === 'metadata'
    ? { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' }
    : {
        kind: `${type.kind}List`,
        apiVersion: type.group ? `${type.group}/${type.version}` : type.version,
      };
}
