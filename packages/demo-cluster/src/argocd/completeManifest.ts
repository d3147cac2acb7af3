import { ApiObject } from '../apiserver/ApiObject';
import { TRACKING_ID } from './annotations';
import { findResourceType } from './findResourceType';
import { trackingIdOf } from './trackingId';

/** A manifest as it is applied: in the destination's namespace when it names none, and marked as the Application's. */
export function completeManifest(
  application: string,
  namespace: string | undefined,
  manifest: ApiObject,
): ApiObject {
  const { apiVersion, kind, metadata } = manifest;
  const namespaced = findResourceType(apiVersion, kind)?.namespaced ?? true;
  const placed = {
    ...metadata,
    ...(namespaced && { namespace: metadata.namespace ?? namespace }),
  };
  return {
    ...manifest,
    metadata: {
      ...placed,
      annotations: {
        ...metadata.annotations,
        [TRACKING_ID]: trackingIdOf(application, {
          apiVersion,
          kind,
          metadata: placed,
        }),
      },
    },
  };
}
