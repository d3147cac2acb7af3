import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { deriveServiceSelection } from '@backstage-deployments/plugin-deployments-common';
import { findSource } from './findSource';
import { ServiceEntity } from '../services/ServiceEntity';

/** What we need of an entity; undefined for one whose annotations pick no workloads. */
export function toServiceEntity(entity: Entity): ServiceEntity | undefined {
  const selection = deriveServiceSelection(entity.metadata.annotations);
  if (!selection) return undefined;
  const owner = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  )?.targetRef;
  const source = findSource(entity.metadata.annotations);
  return {
    entityRef: stringifyEntityRef(entity),
    name: entity.metadata.name,
    ...(entity.metadata.title && { title: entity.metadata.title }),
    ...(owner && { owner: owner.toLocaleLowerCase('en-US') }),
    ...(source && { source }),
    selection,
  };
}
