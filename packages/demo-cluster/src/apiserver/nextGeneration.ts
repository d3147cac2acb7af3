import { ApiObject } from './ApiObject';
import { isEqualJson } from './isEqualJson';
import { ResourceType } from './ResourceType';

/** `metadata.generation` after a write to the object itself; {@link ResourceType.generation} has the rules' sources. */
export function nextGeneration(
  type: ResourceType,
  before: ApiObject,
  after: ApiObject,
): number | undefined {
  const { generation } = before.metadata;
  return hasNewGeneration(type, before, after)
    ? (generation ?? 0) + 1
    : generation;
}

function hasNewGeneration(
  type: ResourceType,
  before: ApiObject,
  after: ApiObject,
): boolean {
  switch (type.generation) {
    case 'none':
      return false;
    case 'spec':
      return !isEqualJson(before.spec, after.spec);
    case 'spec-and-annotations':
      return !(
        isEqualJson(before.spec, after.spec) &&
        isEqualJson(before.metadata.annotations, after.metadata.annotations)
      );
    default:
      return !isEqualJson(content(type, before), content(type, after));
  }
}

function content(type: ResourceType, { metadata, ...rest }: ApiObject) {
  return type.status ? { ...rest, status: undefined } : rest;
}
