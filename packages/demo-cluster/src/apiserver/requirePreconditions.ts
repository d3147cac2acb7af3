import { ApiObject } from './ApiObject';
import { ApiStatusError } from './ApiStatusError';
import { ResourceType } from './ResourceType';

interface Preconditions {
  readonly uid?: string;
  readonly resourceVersion?: string;
}

/**
 * A write names the object that it was made for.
 *
 * @throws ApiStatusError 409
 */
export function requirePreconditions(
  type: ResourceType,
  { metadata }: Readonly<ApiObject>,
  expected: Preconditions,
): void {
  if (expected.uid && expected.uid !== metadata.uid) {
    throw ApiStatusError.conflict(
      type,
      metadata.name,
      `Precondition failed: UID in precondition: ${expected.uid}, UID in object meta: ${metadata.uid}`,
    );
  }
  if (
    expected.resourceVersion &&
    expected.resourceVersion !== metadata.resourceVersion
  ) {
    throw ApiStatusError.stale(type, metadata.name);
  }
}

/** In the words of apiserver pkg/registry/rest/delete.go, where the kind stands for the resource. */
export function requireDeletePreconditions(
  { group, kind }: ResourceType,
  { metadata }: Readonly<ApiObject>,
  { preconditions = {} }: { preconditions?: Preconditions },
): void {
  const { uid, resourceVersion } = preconditions;
  const refuse = (why: string) => {
    throw new ApiStatusError(
      409,
      'Conflict',
      `Operation cannot be fulfilled on ${group ? `${kind}.${group}` : kind} "${
        metadata.name
      }": ${why}`,
      { name: metadata.name, group: group || undefined, kind },
    );
  };
  if (uid && uid !== metadata.uid) {
    refuse(
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    );
  }
  if (resourceVersion && resourceVersion !== metadata.resourceVersion) {
    refuse(
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
    );
  }
}
